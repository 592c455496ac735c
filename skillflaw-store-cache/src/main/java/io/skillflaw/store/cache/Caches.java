package io.skillflaw.store.cache;

/**
 * All that one instance knows.
 *
 * @param flows flows and who may see them
 * @param endpoints which flow an endpoint name leads to
 * @param projects projects and the first pages of them
 * @param users users
 * @param keys whose API keys are
 * @param settings settings
 */
record Caches(
        FlowCache flows,
        EndpointCache endpoints,
        ProjectCache projects,
        UserCache users,
        KeyCache keys,
        SettingCache settings) {
    static Caches of(CacheContext context) {
        FlowCache flows = new FlowCache(context);
        return new Caches(
                flows,
                new EndpointCache(context, flows),
                new ProjectCache(context),
                new UserCache(context),
                new KeyCache(context),
                new SettingCache(context));
    }
}
