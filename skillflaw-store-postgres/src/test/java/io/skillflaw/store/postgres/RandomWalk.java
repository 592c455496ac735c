package io.skillflaw.store.postgres;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.change.FieldChange;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.MessageId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.message.Sender;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectChange;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.OwnedContent;
import io.skillflaw.store.user.UserChange;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;

/**
 * Steps of random users with random things, few enough that they meet all the time. The same seed gives the same steps,
 * with the same identifiers.
 */
final class RandomWalk {
    private static final Duration FLUSH = Duration.ofSeconds(30);

    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");
    private static final int THINGS = 4;

    private final SplittableRandom random;
    private final Clock clock;
    private final List<UserId> users = new ArrayList<>();
    private final List<ProjectId> projects = new ArrayList<>();
    private final List<FlowId> flows = new ArrayList<>();
    private final List<MessageId> messages = new ArrayList<>();

    RandomWalk(long seed, Clock clock) {
        this.random = new SplittableRandom(seed);
        this.clock = clock;
        for (int i = 0; i < THINGS; i++) {
            users.add(new UserId(uuid()));
            projects.add(new ProjectId(uuid()));
            flows.add(new FlowId(uuid()));
            messages.add(new MessageId(uuid()));
        }
    }

    /** One call, to be made on any store. */
    record Step(String description, Function<SkillFlawStore, Object> call) {
        /** What the call gave, or how it failed, in a form that can be compared. */
        Object outcome(SkillFlawStore store) {
            try {
                return call.apply(store);
            } catch (DuplicateKeyException e) {
                return "duplicate " + e.field();
            } catch (MissingReferenceException e) {
                return "missing " + e.field();
            } catch (StaleVersionException e) {
                return "stale " + e.currentVersion() + e.author() + e.savedAt();
            } catch (StoreException e) {
                return e.getClass().getSimpleName();
            }
        }
    }

    Step next() {
        int scope = random.nextInt(THINGS + 2);
        String who = scope < THINGS ? "user " + scope : scope == THINGS ? "anonymous" : "system";
        Function<SkillFlawStore, Stores> stores = store ->
                scope < THINGS ? store.as(users.get(scope)) : scope == THINGS ? store.asAnonymous() : store.asSystem();
        int kind = random.nextInt(10);
        Function<Stores, Object> call = switch (kind) {
            case 0 -> onUsers();
            case 1 -> onProjects();
            case 2 -> onShares();
            case 3 -> onSettings();
            case 4, 5 -> onLogsAndMessages();
            default -> onFlows();
        };
        return new Step(who + ", kind " + kind, store -> call.apply(stores.apply(store)));
    }

    private Function<Stores, Object> onUsers() {
        UserId user = pick(users);
        String name = "user " + random.nextInt(THINGS);
        boolean flag = random.nextInt(8) > 0;
        boolean superuser = random.nextInt(4) == 0;
        long version = version();
        UserId heir = pick(users);
        return switch (random.nextInt(40)) {
            case 0 -> stores -> stores.users().delete(user, OwnedContent.deleted());
            case 1 -> stores -> stores.users().delete(user, OwnedContent.transferredTo(heir));
            case 2, 3 -> stores -> stores.users().update(user, UserChange.none().withActive(flag), version);
            case 4 -> stores -> stores.users().update(user, UserChange.none().withSuperuser(superuser), version);
            case 5 -> stores -> stores.users().list(PageRequest.first()).items();
            default ->
                stores -> {
                    NewUser created = NewUser.of(name, "long enough");
                    return stores.users().create(new NewUser(user, name, created.password(), flag, superuser));
                };
        };
    }

    private Function<Stores, Object> onProjects() {
        ProjectId project = pick(projects);
        String name = "project " + random.nextInt(THINGS);
        long version = version();
        return switch (random.nextInt(6)) {
            case 0 -> stores -> stores.projects().delete(project);
            case 1 ->
                stores -> stores.projects().update(project, ProjectChange.none().withName(name), version);
            case 2 -> stores -> stores.projects().find(project);
            // Default projects have identifiers of their own in each store.
            case 3 ->
                stores -> stores.projects().list(PageRequest.first()).items().stream()
                        .filter(found -> !found.isDefault())
                        .map(Project::toString)
                        .toList();
            default -> stores -> stores.projects().create(new NewProject(project, name, null));
        };
    }

    private Function<Stores, Object> onShares() {
        FlowId flow = pick(flows);
        ProjectId project = pick(projects);
        Grantee grantee = random.nextInt(4) == 0 ? Grantee.everyone() : Grantee.user(pick(users));
        Role role = pick(List.of(Role.values()));
        return switch (random.nextInt(6)) {
            case 0, 1 -> stores -> stores.flows().shares().grant(flow, grantee, role);
            case 2 -> stores -> stores.flows().shares().revoke(flow, grantee);
            case 3 -> stores -> stores.projects().shares().grant(project, grantee, role);
            case 4 -> stores -> stores.projects().shares().revoke(project, grantee);
            default ->
                stores ->
                        stores.flows().shares().list(flow, PageRequest.first()).items();
        };
    }

    private Function<Stores, Object> onSettings() {
        SettingScope of = random.nextBoolean() ? SettingScope.global() : SettingScope.user(pick(users));
        SettingKey key = SettingKey.of("key-" + random.nextInt(2));
        SettingValue value = SettingValue.number(random.nextInt(10));
        long version = version();
        return switch (random.nextInt(6)) {
            case 0 -> stores -> stores.settings().delete(of, key);
            case 1 -> stores -> stores.settings().update(of, key, value, version);
            case 2 -> stores -> stores.settings().find(of, key);
            case 3 -> stores -> stores.settings().findEffective(key);
            case 4 -> stores -> stores.settings().list(of, PageRequest.first()).items();
            default -> stores -> stores.settings().create(of, key, value);
        };
    }

    private Function<Stores, Object> onLogsAndMessages() {
        FlowId flow = pick(flows);
        MessageId message = pick(messages);
        SessionId session = SessionId.of("session " + random.nextInt(2));
        SessionId other = SessionId.of("session " + random.nextInt(2));
        LogEntry line = LogEntry.of(clock.instant(), LogKind.EVENT, "line").inRun(flow, new RunId(uuid()));
        long version = version();
        return switch (random.nextInt(9)) {
            case 0 ->
                stores -> {
                    stores.logs().append(line);
                    return stores.logs().flush(FLUSH).isComplete();
                };
            case 1 ->
                stores -> stores.logs()
                        .list(LogQuery.all().ofFlow(flow), PageRequest.first())
                        .items();
            case 2 ->
                stores -> stores.logs()
                        .list(LogQuery.all(), PageRequest.first(200))
                        .items();
            case 3 ->
                stores -> stores.messages()
                        .list(flow, session, PageRequest.first())
                        .items();
            case 4 -> stores -> stores.messages().update(message, "edited", version);
            case 5 -> stores -> stores.messages().renameSession(flow, session, other);
            case 6 -> stores -> stores.messages().delete(message);
            default ->
                stores -> stores.messages()
                        .create(new NewMessage(message, flow, session, Sender.USER, "somebody", "text"));
        };
    }

    private Function<Stores, Object> onFlows() {
        FlowId flow = pick(flows);
        ProjectId project = pick(projects);
        String name = "flow " + random.nextInt(THINGS);
        UserId owner = pick(users);
        FlowChange change = switch (random.nextInt(4)) {
            case 0 -> FlowChange.none().withName(name);
            case 1 -> FlowChange.none().withProject(FieldChange.set(project));
            case 2 -> FlowChange.none().withVisibility(pick(List.of(Visibility.values())));
            default -> FlowChange.none().withEndpointName(FieldChange.set("endpoint"));
        };
        FlowQuery query = FlowQuery.all().owned(pick(List.of(Ownership.values())));
        long version = version();
        return switch (random.nextInt(20)) {
            case 0 -> stores -> stores.flows().delete(flow);
            case 1, 2, 3, 4, 5 -> stores -> stores.flows().update(flow, change, version);
            case 6, 7, 8 -> stores -> stores.flows().find(flow);
            case 9, 10 -> stores -> stores.flows().findByEndpointName(owner, "endpoint");
            case 11, 12, 13 ->
                stores -> stores.flows().list(query, PageRequest.first()).items();
            default ->
                stores -> stores.flows()
                        .create(NewFlow.of(name, BODY).withId(flow).withProject(project));
        };
    }

    /** Low ones, which are often right. */
    private long version() {
        return 1L + random.nextInt(3);
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
