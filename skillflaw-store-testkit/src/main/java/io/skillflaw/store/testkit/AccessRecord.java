package io.skillflaw.store.testkit;

import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** All that is in a store, to tell whether something was changed; without log lines, uses and logins, which only grow. */
final class AccessRecord {
    private static final PageRequest ALL = PageRequest.first(PageRequest.MAX_LIMIT);

    private final Stores system;
    private final List<Object> found = new ArrayList<>();

    private AccessRecord(Stores system) {
        this.system = system;
    }

    static List<Object> of(AccessWorld world) {
        AccessRecord record = new AccessRecord(world.scope(Caller.SYSTEM));
        record.flows();
        record.projects();
        record.users();
        for (AccessThing thing : world.things()) {
            record.found.addAll(record.system
                    .messages()
                    .list(thing.flow(), AccessThing.SESSION, ALL)
                    .items());
            record.found.addAll(
                    record.system.messages().listSessions(thing.flow(), ALL).items());
        }
        return record.found;
    }

    private void flows() {
        for (FlowHeader flow : system.flows().list(FlowQuery.all(), ALL).items()) {
            found.add(flow);
            found.addAll(system.flows().versions().list(flow.id(), ALL).items());
            found.addAll(system.flows().shares().list(flow.id(), ALL).items());
        }
    }

    private void projects() {
        for (Project project : system.projects().list(ALL).items()) {
            found.add(project);
            found.addAll(system.projects().shares().list(project.id(), ALL).items());
        }
    }

    private void users() {
        found.addAll(system.settings().list(SettingScope.global(), ALL).items());
        for (User user : system.users().list(ALL).items()) {
            found.add(List.of(user.id(), user.username(), user.isActive(), user.isSuperuser(), user.version()));
            found.addAll(
                    system.settings().list(SettingScope.user(user.id()), ALL).items());
            system.users().keys().list(user.id(), ALL).items().stream()
                    .map(AccessRecord::withoutUses)
                    .forEach(found::add);
        }
    }

    private static Object withoutUses(ApiKey key) {
        return Objects.hash(key.id(), key.user(), key.name(), key.expiresAt(), key.revokedAt());
    }
}
