package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The few things that a history is about: an owner, somebody to share with, a stranger, and what they have. */
final class World {
    static final int SYSTEM = 0;
    static final int OWNER = 1;
    static final int GUEST = 2;
    static final int STRANGER = 3;
    static final int ANYBODY = 4;
    static final int VIEWERS = 5;

    static final int FLOWS = 3;
    static final int ENDPOINTS = 2;
    static final int KEYS = 8;
    static final int SETTINGS = 4;
    static final int PROJECTS = 3;

    static final List<Question> QUESTIONS = Question.all();

    final List<FlowId> flows = times(FLOWS, FlowId::create);
    final List<ProjectId> projects = times(PROJECTS, ProjectId::create);
    final UserId owner;
    final UserId guest;
    final UserId stranger;
    final List<NewApiKey> keys;

    World(SkillFlawStore store) {
        Stores system = store.asSystem();
        owner = system.users().create(NewUser.of("owner", "password")).id();
        guest = system.users().create(NewUser.of("guest", "password")).id();
        stranger = system.users().create(NewUser.of("stranger", "password")).id();
        keys = times(KEYS, () -> NewApiKey.of(guest, "key"));
        store.as(owner).projects().create(project(0));
        store.as(owner).flows().create(flow(0, 0));
        store.as(owner).flows().create(flow(1, 0).withProject(projects.get(0)));
    }

    NewFlow flow(int item, long content) {
        return NewFlow.of("flow " + item, body(content)).withId(flows.get(item));
    }

    NewProject project(int item) {
        return new NewProject(projects.get(item), "project " + item, null);
    }

    static FlowBody body(long content) {
        return FlowBody.parse("{\"nodes\":[" + content + "],\"edges\":[]}");
    }

    static String endpoint(int item) {
        return "endpoint-" + item;
    }

    static SettingKey settingKey(int item) {
        return SettingKey.of("setting-" + item / 2);
    }

    /** Every other one is the owner's own. */
    SettingScope settingScope(int item) {
        return item % 2 == 0 ? SettingScope.global() : SettingScope.user(owner);
    }

    UserId user(int viewer) {
        return switch (viewer) {
            case OWNER -> owner;
            case GUEST -> guest;
            default -> stranger;
        };
    }

    Stores scope(SkillFlawStore store, int viewer) {
        return switch (viewer) {
            case SYSTEM -> store.asSystem();
            case ANYBODY -> store.asAnonymous();
            default -> store.as(user(viewer));
        };
    }

    Object ask(Stores stores, Question question) {
        int item = question.item();
        return switch (question.what()) {
            case FLOW -> stores.flows().find(flows.get(item));
            case HEADER -> stores.flows().findHeader(flows.get(item));
            case ENDPOINT -> stores.flows().findByEndpointName(owner, endpoint(item));
            case KEY -> stores.users().keys().authenticate(keys.get(item).secret());
            case SETTING -> stores.settings().find(settingScope(item), settingKey(item));
            case EFFECTIVE -> stores.settings().findEffective(settingKey(2 * item));
            case USER -> stores.users().find(item == 0 ? owner : guest);
            case PROJECT -> stores.projects().find(projects.get(item));
            case PROJECTS -> stores.projects().list(PageRequest.first());
        };
    }

    private static <T> List<T> times(int count, java.util.function.Supplier<T> make) {
        return IntStream.range(0, count)
                .boxed()
                .flatMap(i -> Stream.of(make.get()))
                .toList();
    }
}
