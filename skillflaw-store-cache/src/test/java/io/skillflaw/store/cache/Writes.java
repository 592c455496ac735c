package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectChange;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.UserChange;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Writes something, whatever it is. */
final class Writes {
    private static final AtomicLong CONTENT = new AtomicLong();

    private final World world;
    private final SkillFlawStore store;
    private final SplittableRandom random;

    Writes(World world, SkillFlawStore store, SplittableRandom random) {
        this.world = world;
        this.store = store;
        this.random = random;
    }

    /** Takes a transaction back. */
    static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    void any() {
        Stores scope = random.nextInt(3) == 0 ? store.asSystem() : store.as(world.owner);
        if (random.nextInt(8) > 0) {
            any(scope, scope);
            return;
        }
        boolean isUndone = random.nextInt(3) == 0;
        scope.inTransaction(inside -> {
            any(inside, inside);
            any(inside, inside);
            if (isUndone) {
                throw new Undone();
            }
            return true;
        });
    }

    private void any(Stores scope, Stores system) {
        int chance = random.nextInt(100);
        if (chance < 40) {
            flow(scope);
        } else if (chance < 62) {
            share(scope);
        } else if (chance < 72) {
            key(system);
        } else if (chance < 86) {
            setting(scope);
        } else if (chance < 93) {
            user(system);
        } else {
            project(scope);
        }
    }

    private void flow(Stores scope) {
        int item = random.nextInt(World.FLOWS);
        FlowId id = world.flows.get(item);
        Optional<FlowHeader> known = scope.flows().findHeader(id);
        if (known.isEmpty()) {
            boolean unused = scope.flows()
                    .create(world.flow(item, CONTENT.incrementAndGet())
                            .withProject(random.nextBoolean() ? world.projects.get(0) : null)
                            .withEndpointName(random.nextBoolean() ? endpoint() : null))
                    .tags()
                    .isEmpty();
        } else if (random.nextInt(6) == 0) {
            boolean unused = scope.flows().delete(id);
        } else {
            boolean unused =
                    scope.flows().update(id, change(), known.get().version()).isPresent();
        }
    }

    private FlowChange change() {
        FlowChange change = random.nextInt(4) > 0
                ? FlowChange.none().withBody(World.body(CONTENT.incrementAndGet()))
                : FlowChange.none().withDescription(FieldChange.set("description " + CONTENT.incrementAndGet()));
        return switch (random.nextInt(6)) {
            case 0 -> change.withVisibility(random.nextBoolean() ? Visibility.PUBLIC : Visibility.PRIVATE);
            case 1, 2 ->
                change.withEndpointName(random.nextBoolean() ? FieldChange.set(endpoint()) : FieldChange.clear());
            default -> change;
        };
    }

    private String endpoint() {
        return World.endpoint(random.nextInt(World.ENDPOINTS));
    }

    private void share(Stores scope) {
        Grantee guest = random.nextInt(5) == 0 ? Grantee.everyone() : Grantee.user(world.guest);
        FlowId flow = world.flows.get(random.nextInt(World.FLOWS));
        ProjectId project = world.projects.get(0);
        boolean unused = switch (random.nextInt(6)) {
            case 0, 1 -> scope.flows().shares().grant(flow, guest, Role.VIEWER).isPresent();
            case 2, 3 -> scope.flows().shares().revoke(flow, guest);
            case 4 ->
                scope.projects().shares().grant(project, guest, Role.VIEWER).isPresent();
            default -> scope.projects().shares().revoke(project, guest);
        };
    }

    private void key(Stores scope) {
        int item = random.nextInt(World.KEYS);
        if (random.nextBoolean()) {
            boolean unused = scope.users().keys().create(world.keys.get(item)).uses() == 0;
        } else {
            boolean unused = scope.users().keys().revoke(world.keys.get(item).id());
        }
    }

    private void setting(Stores scope) {
        int item = random.nextInt(World.SETTINGS);
        SettingScope of = world.settingScope(item);
        SettingKey key = World.settingKey(item);
        SettingValue value = SettingValue.number(CONTENT.incrementAndGet());
        Optional<Setting> known = scope.settings().find(of, key);
        if (known.isEmpty()) {
            boolean unused = scope.settings().create(of, key, value).version() == 1;
        } else if (random.nextInt(3) == 0) {
            boolean unused = scope.settings().delete(of, key);
        } else {
            boolean unused = scope.settings()
                    .update(of, key, value, known.get().version())
                    .isPresent();
        }
    }

    private void user(Stores scope) {
        Optional<User> known = scope.users().find(world.guest);
        UserChange change = random.nextInt(3) == 0
                ? UserChange.none().withUsername("guest-" + CONTENT.incrementAndGet())
                : UserChange.none().withActive(!known.map(User::isActive).orElse(false));
        boolean unused = known.isPresent()
                && scope.users()
                        .update(world.guest, change, known.get().version())
                        .isPresent();
    }

    private void project(Stores scope) {
        int item = random.nextInt(World.PROJECTS);
        ProjectId id = world.projects.get(item);
        Optional<Project> known = scope.projects().find(id);
        boolean unused;
        if (known.isEmpty()) {
            unused = scope.projects().create(world.project(item)).isDefault();
        } else if (random.nextInt(3) == 0) {
            unused = scope.projects().delete(id);
        } else {
            ProjectChange change =
                    ProjectChange.none().withDescription(FieldChange.set("d" + CONTENT.incrementAndGet()));
            unused = scope.projects().update(id, change, known.get().version()).isPresent();
        }
    }
}
