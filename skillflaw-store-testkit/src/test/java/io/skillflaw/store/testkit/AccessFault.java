package io.skillflaw.store.testkit;

import static io.skillflaw.store.testkit.FaultyStore.Misbehaviour.on;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.access.Sharing;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowStore;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.ProjectKind;
import io.skillflaw.store.project.ProjectStore;
import io.skillflaw.store.testkit.FaultyStore.Call;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mistakes with projects, shares, ownership and who may do what. */
@SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing that changes.
enum AccessFault implements Fault {
    PRIVATE_FLOW_IS_PUBLIC(
            "f11",
            on(
                    FlowStore.class,
                    "update",
                    call -> call.with(1, call.argument(1, FlowChange.class).withVisibility(Visibility.PUBLIC))
                            .proceed())),
    DEFAULT_PROJECT_IS_MISSING("p01", on(ProjectStore.class, "findDefault", call -> Optional.empty())),
    EVERY_SHARE_IS_ADMIN(
            "p02", on(Sharing.class, "grant", call -> call.with(2, Role.ADMIN).proceed())),
    COMMUNITY_IS_CUSTOM(
            "p03",
            on(
                    ProjectStore.class,
                    "create",
                    call -> call.with(0, call.argument(0, NewProject.class).withKind(ProjectKind.CUSTOM))
                            .proceed())),
    EVERYBODY_CURATES_THE_COMMUNITY(
            "p03",
            on(
                    ProjectStore.class,
                    "delete",
                    call -> call.behind().asSystem().projects().delete(call.argument(0, ProjectId.class)))),
    USERS_ACT_AS_THE_SYSTEM(
            "p04",
            on(
                    SkillFlawStore.class,
                    "as",
                    call -> call.target(SkillFlawStore.class).asSystem())),
    ANONYMOUS_ACT_AS_THE_SYSTEM(
            "p04",
            on(
                    SkillFlawStore.class,
                    "asAnonymous",
                    call -> call.target(SkillFlawStore.class).asSystem())),
    REVOKED_SHARE_STAYS("p05", on(Sharing.class, "revoke", call -> true)),
    GIVEN_FLOW_STAYS_ITS_OWNERS(
            "p06",
            on(
                    FlowStore.class,
                    "transfer",
                    call -> call.target(FlowStore.class).findHeader(call.argument(0, FlowId.class)))),
    EVERYBODY_GIVES_FLOWS_AWAY(
            "p06",
            on(
                    FlowStore.class,
                    "transfer",
                    call -> call.on(call.behind().asSystem().flows()).proceed())),
    FLOW_IS_GIVEN_WHATEVER_ITS_VERSION("p06", on(FlowStore.class, "transfer", AccessFault::blindTransfer)),
    GIVEN_PROJECT_STAYS_ITS_OWNERS(
            "p06",
            on(
                    ProjectStore.class,
                    "transfer",
                    call -> call.target(ProjectStore.class).find(call.argument(0, ProjectId.class))));

    private final String rule;
    private final FaultyStore.Misbehaviour misbehaviour;

    AccessFault(String rule, FaultyStore.Misbehaviour misbehaviour) {
        this.rule = rule;
        this.misbehaviour = misbehaviour;
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public @Nullable Object handle(Call call) throws Throwable {
        return misbehaviour.handle(call);
    }

    private static @Nullable Object blindTransfer(Call call) throws Throwable {
        long current = call.target(FlowStore.class)
                .findHeader(call.argument(0, FlowId.class))
                .map(FlowHeader::version)
                .orElse(1L);
        return call.with(2, current).proceed();
    }
}
