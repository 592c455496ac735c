package io.skillflaw.store.testkit;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import java.util.function.Consumer;

/** What was done with a flow and a project before they are called. What follows from it is in {@link AccessTables}. */
@SuppressWarnings("ImmutableEnumChecker") // The lambdas capture nothing that changes.
enum AccessSituation implements AccessTarget {
    PRIVATE(stage -> stage.flowOf(Caller.OWNER)),
    FLOW_SHARED(stage -> stage.flowOf(Caller.OWNER).shareFlow()),
    FLOW_READ_BY_EVERYONE(stage -> stage.flowOf(Caller.OWNER).shareFlow().shareFlow(Grantee.everyone(), Role.VIEWER)),
    FLOW_RUN_BY_EVERYONE(stage -> stage.flowOf(Caller.OWNER).shareFlow().shareFlow(Grantee.everyone(), Role.ADMIN)),
    FLOW_SHARED_LESS(
            stage -> stage.flowOf(Caller.OWNER).shareFlow().shareFlow(stage.grantee(Caller.ADMIN), Role.VIEWER)),
    FLOW_REVOKED(stage -> stage.flowOf(Caller.OWNER)
            .shareFlow()
            .shareFlow(Grantee.everyone(), Role.ADMIN)
            .revokeFlow()),
    PROJECT_SHARED(stage -> stage.flowOf(Caller.OWNER).shareProject()),
    PROJECT_FOR_EVERYONE(
            stage -> stage.flowOf(Caller.OWNER).shareProject().shareProject(Grantee.everyone(), Role.EDITOR)),
    PROJECT_REVOKED(stage -> stage.flowOf(Caller.OWNER)
            .shareProject()
            .shareProject(Grantee.everyone(), Role.ADMIN)
            .revokeProject()),
    /** The flow the other way round. */
    BOTH_SHARED(stage -> stage.flowOf(Caller.OWNER)
            .shareProject()
            .shareFlow(stage.grantee(Caller.VIEWER), Role.ADMIN)
            .shareFlow(stage.grantee(Caller.ADMIN), Role.VIEWER)),
    MOVED_OUT(stage -> stage.flowOf(Caller.OWNER).shareProject().moveOut()),
    /** The editor's flow in the owner's project. */
    GUEST(stage -> stage.projectOf(Caller.OWNER).shareProject().flowOf(Caller.EDITOR)),
    HOME(stage -> stage.home(Caller.OWNER).flowOf(Caller.OWNER)),
    PUBLIC(stage -> stage.flowOf(Caller.OWNER).publish()),
    PUBLIC_AND_SHARED(stage -> stage.flowOf(Caller.OWNER).shareFlow().publish()),
    MADE_PRIVATE(stage -> stage.flowOf(Caller.OWNER).publish().unpublish()),
    COMMUNITY(stage -> stage.home(Caller.OWNER).flowOf(Caller.OWNER).moveToCommunity()),
    GIVEN(stage -> stage.flowOf(Caller.OWNER).giveFlow(Caller.HEIR)),
    GIVEN_AND_SHARED(stage -> stage.flowOf(Caller.OWNER)
            .shareFlow()
            .giveFlow(Caller.HEIR)
            .shareFlow(stage.grantee(Caller.OWNER), Role.VIEWER)),
    GIVEN_TO_INACTIVE(stage -> stage.flowOf(Caller.OWNER).giveFlow(Caller.INACTIVE)),
    PROJECT_GIVEN(stage -> stage.flowOf(Caller.OWNER).shareProject().giveProject(Caller.HEIR)),
    PROJECT_DELETED(stage -> stage.flowOf(Caller.OWNER).shareProject().deleteProject()),
    DELETED(stage -> stage.flowOf(Caller.OWNER).shareFlow().publish().deleteFlow()),
    OWNERLESS(stage -> stage.flowOf(Caller.SYSTEM)),
    OWNERLESS_PUBLIC(stage -> stage.flowOf(Caller.SYSTEM).publish());

    private final Consumer<AccessStage> steps;

    AccessSituation(Consumer<AccessStage> steps) {
        this.steps = steps;
    }

    void play(AccessStage stage) {
        steps.accept(stage);
    }

    /** Whether it is about everyone, or anyone, of whom some may not have been meant. */
    boolean isForEveryone() {
        return switch (this) {
            case FLOW_READ_BY_EVERYONE, PROJECT_FOR_EVERYONE, PUBLIC, COMMUNITY -> true;
            default -> false;
        };
    }

    /** Who wrote the first message; the second is the viewer's. */
    Caller author() {
        return switch (this) {
            case GUEST -> Caller.EDITOR;
            case OWNERLESS, OWNERLESS_PUBLIC -> Caller.SYSTEM;
            default -> Caller.OWNER;
        };
    }
}
