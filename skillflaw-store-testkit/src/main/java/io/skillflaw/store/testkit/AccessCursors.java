package io.skillflaw.store.testkit;

import io.skillflaw.store.Stores;
import io.skillflaw.store.audit.AuditQuery;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.user.NewApiKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Gives the cursors of one caller to another, and says what it should not have shown. */
final class AccessCursors {
    private static final PageRequest ONE = PageRequest.first(1);
    private static final int STEP = 4;
    private static final int MOST = 40;

    private final AccessWorld world;

    AccessCursors(AccessWorld world) {
        this.world = world;
    }

    /** A list that a scope gives in pages. */
    @FunctionalInterface
    interface Listing {
        Page<?> apply(Stores scope, PageRequest page);
    }

    List<String> leaksOfFlows() {
        return leaks((scope, page) -> scope.flows().list(FlowQuery.all(), page));
    }

    List<String> leaksOfProjects() {
        return leaks((scope, page) -> scope.projects().list(page));
    }

    List<String> leaksOfLines() {
        return leaks((scope, page) -> scope.logs().list(LogQuery.all(), page));
    }

    List<String> leaksOfRuns() {
        return leaks((scope, page) -> scope.logs().runs(LogQuery.all(), page));
    }

    List<String> leaksOfUsers() {
        return leaks((scope, page) -> scope.users().list(page));
    }

    List<String> leaksOfAudit() {
        return leaks((scope, page) -> scope.audit().list(AuditQuery.all(), page));
    }

    /** With the cursors of the system, which reads all, everybody goes on where they would have with their own. */
    private <T> List<String> leaks(BiFunction<Stores, PageRequest, Page<T>> list) {
        List<String> leaks = new ArrayList<>();
        List<T> all = AllPages.read(PageRequest.MAX_LIMIT, page -> list.apply(system(), page), () -> {});
        PageRequest request = PageRequest.first(STEP);
        for (int read = STEP; read < Math.min(all.size(), MOST); read += STEP) {
            request = list.apply(system(), request).next().map(request::after).orElseThrow();
            for (Caller caller : Caller.values()) {
                Stores scope = world.scope(caller);
                List<T> own = new ArrayList<>(all.subList(read, all.size()));
                own.retainAll(AllPages.read(PageRequest.MAX_LIMIT, page -> list.apply(scope, page), () -> {}));
                List<T> shown = list.apply(scope, request).items();
                if (!shown.equals(own.subList(0, Math.min(STEP, own.size())))) {
                    leaks.add("%s is shown %s behind item %d".formatted(caller, shown, read));
                }
            }
        }
        return leaks;
    }

    /** Versions, shares, messages and lines of what is hidden, behind cursors of the system. */
    List<String> leaksInThings() {
        List<String> leaks = new ArrayList<>();
        AccessThing ghost = world.ghost();
        for (AccessSituation situation : AccessSituation.values()) {
            AccessThing thing = world.thing(situation);
            for (ThingList list : ThingList.values()) {
                Optional<PageRequest> rest = rest(list.of(thing), Caller.SYSTEM);
                for (Caller caller : AccessMatrix.callers(situation)) {
                    if (rest.isPresent() && list.aspect.of(caller, situation) == AccessLevel.NONE) {
                        Stores scope = world.scope(caller);
                        Object shown = list.of(thing).apply(scope, rest.get());
                        Object never = list.of(ghost).apply(scope, rest.get());
                        note(list + " of " + situation, caller, shown, never, leaks);
                    }
                }
            }
        }
        return leaks;
    }

    /** The same with what belongs to an account. */
    List<String> leaksInAccounts() {
        List<String> leaks = new ArrayList<>();
        UserId none = UserId.create();
        for (Caller user : Caller.WITH_ACCOUNT) {
            UserId id = world.account(user).id();
            system().users().keys().create(NewApiKey.of(id, "second"));
            system().settings().create(SettingScope.user(id), SettingKey.of("second"), AccessAccountCalls.VALUE);
            PageRequest restOfKeys = rest(keys(id), Caller.SYSTEM).orElseThrow();
            PageRequest restOfSettings = rest(settings(id), Caller.SYSTEM).orElseThrow();
            for (Caller caller : Caller.values()) {
                if (AccessAspect.ACCOUNT.of(caller, user) == AccessLevel.NONE) {
                    Stores scope = world.scope(caller);
                    Object keys = keys(id).apply(scope, restOfKeys);
                    note("keys of " + user, caller, keys, keys(none).apply(scope, restOfKeys), leaks);
                    Object settings = settings(id).apply(scope, restOfSettings);
                    note("settings of " + user, caller, settings, settings(none).apply(scope, restOfSettings), leaks);
                }
            }
        }
        return leaks;
    }

    /** The cursors that a caller has from a thing now. */
    Kept keptBy(Caller caller, AccessThing thing) {
        Map<ThingList, PageRequest> requests = new EnumMap<>(ThingList.class);
        for (ThingList list : List.of(ThingList.VERSIONS, ThingList.MESSAGES)) {
            requests.put(list, rest(list.of(thing), caller).orElseThrow());
        }
        return new Kept(world.scope(caller), thing, requests);
    }

    /** Cursors that somebody kept. */
    record Kept(Stores scope, AccessThing thing, Map<ThingList, PageRequest> requests) {
        /** What they show now. */
        List<Object> shown() {
            List<Object> shown = new ArrayList<>();
            requests.forEach((list, request) ->
                    shown.addAll(list.of(thing).apply(scope, request).items()));
            return shown;
        }
    }

    private static Listing keys(UserId user) {
        return (scope, page) -> scope.users().keys().list(user, page);
    }

    private static Listing settings(UserId user) {
        return (scope, page) -> scope.settings().list(SettingScope.user(user), page);
    }

    private Optional<PageRequest> rest(Listing list, Caller caller) {
        return list.apply(world.scope(caller), ONE).next().map(ONE::after);
    }

    private static void note(String what, Caller caller, Object shown, Object never, List<String> leaks) {
        if (!shown.equals(never)) {
            leaks.add("of the %s %s is shown %s".formatted(what, caller, shown));
        }
    }

    private Stores system() {
        return world.scope(Caller.SYSTEM);
    }

    /** A list of what belongs to a flow or a project, and what it takes to see it. */
    @SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing that changes.
    enum ThingList {
        VERSIONS(
                AccessAspect.HISTORY,
                thing -> (scope, page) -> scope.flows().versions().list(thing.flow(), page)),
        FLOW_SHARES(
                AccessAspect.FLOW,
                thing -> (scope, page) -> scope.flows().shares().list(thing.flow(), page)),
        PROJECT_SHARES(
                AccessAspect.PROJECT,
                thing -> (scope, page) -> scope.projects().shares().list(thing.project(), page)),
        MESSAGES(
                AccessAspect.RECORDS,
                thing -> (scope, page) -> scope.messages().list(thing.flow(), AccessThing.SESSION, page));

        private final AccessAspect aspect;
        private final Function<AccessThing, Listing> list;

        ThingList(AccessAspect aspect, Function<AccessThing, Listing> list) {
            this.aspect = aspect;
            this.list = list;
        }

        Listing of(AccessThing thing) {
            return list.apply(thing);
        }
    }
}
