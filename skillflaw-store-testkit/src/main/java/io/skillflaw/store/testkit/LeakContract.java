package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.access.Grantee;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is hidden shows nowhere: not in an answer, a list, or behind a cursor of somebody else: P-04, P-05. */
public interface LeakContract extends StoreContract {
    /** As the matrix has it, and also for who does not know the versions. */
    @Test
    default void p04_hiddenThingsAnswerAsThoseThatWereNeverThere(StoreUnderTest kit) {
        AccessWorld world = AccessWorld.empty(kit);
        AccessMatrix matrix = new AccessMatrix(world);
        List<Caller> callers = List.of(Caller.HEIR, Caller.VIEWER, Caller.STRANGER, Caller.ANONYMOUS, Caller.INACTIVE);

        for (AccessSituation situation : List.of(
                AccessSituation.PRIVATE,
                AccessSituation.PROJECT_SHARED,
                AccessSituation.FLOW_REVOKED,
                AccessSituation.PUBLIC,
                AccessSituation.GIVEN,
                AccessSituation.DELETED)) {
            assertThat(matrix.tellTales(situation, world.stage(situation).stale(), callers))
                    .isEmpty();
        }
    }

    @Test
    default void p04_hiddenAccountsAnswerAsThoseThatWereNeverThere(StoreUnderTest kit) {
        assertThat(new AccessMatrix(AccessWorld.empty(kit)).tellTalesOfAccounts())
                .isEmpty();
    }

    @Test
    default void p04_listsHoldAllThatMayBeReadAndNothingElse(StoreUnderTest kit) {
        AccessWorld world = AccessWorld.inEverySituation(kit);

        for (Caller caller : Caller.values()) {
            assertThat(AccessLists.flows(world, caller))
                    .as("flows that %s reads", caller)
                    .isEqualTo(AccessLists.readableFlows(world, caller));
            assertThat(AccessLists.projects(world, caller))
                    .as("projects that %s reads", caller)
                    .isEqualTo(AccessLists.readableProjects(world, caller));
            assertThat(AccessLists.lines(world, caller))
                    .as("lines that %s reads", caller)
                    .isEqualTo(AccessLists.readableLines(world, caller));
            assertThat(AccessLists.users(world, caller))
                    .as("users that %s sees", caller)
                    .isEqualTo(AccessLists.visibleUsers(world, caller));
        }
    }

    @Test
    default void p04_cursorsOfOthersShowNothingOfTheirs(StoreUnderTest kit) {
        AccessCursors cursors = new AccessCursors(AccessWorld.inEverySituation(kit));

        assertThat(cursors.leaksOfFlows()).isEmpty();
        assertThat(cursors.leaksOfProjects()).isEmpty();
        assertThat(cursors.leaksOfLines()).isEmpty();
        assertThat(cursors.leaksOfRuns()).isEmpty();
        assertThat(cursors.leaksOfUsers()).isEmpty();
        assertThat(cursors.leaksOfAudit()).isEmpty();
    }

    @Test
    default void p04_cursorsInHiddenThingsShowNothing(StoreUnderTest kit) {
        AccessCursors cursors = new AccessCursors(AccessWorld.inEverySituation(kit));

        assertThat(cursors.leaksInThings()).isEmpty();
        assertThat(cursors.leaksInAccounts()).isEmpty();
    }

    @Test
    default void p05_whatWasKeptFromARevokedShareShowsNothing(StoreUnderTest kit) {
        AccessWorld world = AccessWorld.empty(kit);
        AccessThing flow = world.stage(AccessSituation.FLOW_SHARED);
        AccessThing project = world.stage(AccessSituation.PROJECT_SHARED);
        Grantee viewer = Grantee.user(world.account(Caller.VIEWER).id());
        AccessCursors cursors = new AccessCursors(world);
        AccessCursors.Kept ofFlow = cursors.keptBy(Caller.VIEWER, flow);
        AccessCursors.Kept ofProject = cursors.keptBy(Caller.VIEWER, project);

        assertThat(world.scope(Caller.OWNER).flows().shares().revoke(flow.flow(), viewer))
                .isTrue();
        assertThat(world.scope(Caller.OWNER).projects().shares().revoke(project.project(), viewer))
                .isTrue();

        AccessMatrix matrix = new AccessMatrix(world);
        List<Caller> whoLost = List.of(Caller.VIEWER);
        assertThat(matrix.tellTales(AccessSituation.FLOW_REVOKED, flow, whoLost))
                .isEmpty();
        assertThat(matrix.tellTales(AccessSituation.PROJECT_REVOKED, project, whoLost))
                .isEmpty();
        assertThat(ofFlow.shown()).isEmpty();
        assertThat(ofProject.shown()).isEmpty();
    }
}
