package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowKind;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.flow.Ownership;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the server reads flows among many: by an index, and no further than a page for each way of coming to them. */
class FlowPlansIT {
    private static final int PAGE = PageRequest.DEFAULT_LIMIT + 1;

    /** By owning, publication, superuser, projects, shares, shares with everyone and shared projects. */
    private static final int WAYS = 7;

    /** A statement on one flow looks at its row, and at what gives access to it. */
    private static final int FEW = 30;

    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");

    private static TestDatabase database;
    private static PlanChecks checks;
    private static int created;

    @BeforeAll
    static void fill() {
        database = MigratedDatabases.create();
        PlansWorld.fill(database);
        checks = new PlanChecks(database);
    }

    @AfterAll
    static void drop() {
        checks.close();
        database.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void f06_pageIsReadInTheOrderOfIndexes(
            String what, Function<SkillFlawStore, Stores> scope, FlowQuery query, int ways, int most) {
        Consumer<SkillFlawStore> first = store -> scope.apply(store).flows().list(query, PageRequest.first());
        Consumer<SkillFlawStore> second = store -> {
            Page<FlowHeader> page = scope.apply(store).flows().list(query, PageRequest.first());
            page.next()
                    .ifPresent(next -> scope.apply(store)
                            .flows()
                            .list(query, PageRequest.first().after(next)));
        };

        checks.require(first, most, (long) ways * PAGE);
        checks.require(second, most, (long) ways * PAGE);
    }

    static Stream<Arguments> lists() {
        FlowQuery all = FlowQuery.all();
        int readable = 3 * WAYS * PAGE;
        return Stream.of(
                Arguments.of("everything", SYSTEM, all, 1, PAGE),
                Arguments.of("without owner", SYSTEM, all.owned(Ownership.MINE), 1, PAGE),
                Arguments.of("public", SYSTEM, all.owned(Ownership.PUBLIC), 1, PAGE),
                Arguments.of("in a project", SYSTEM, all.inProject(PlansWorld.SHARED_PROJECT), 1, PAGE),
                Arguments.of(
                        "public, to anybody",
                        (Function<SkillFlawStore, Stores>) SkillFlawStore::asAnonymous,
                        all,
                        1,
                        PAGE),
                Arguments.of("own", as(PlansWorld.ANYBODY), all.owned(Ownership.MINE), 1, PAGE + 1),
                Arguments.of("many of one's own", as(PlansWorld.BUSY), all.owned(Ownership.MINE), 1, PAGE + 1),
                Arguments.of("readable by a superuser", as(PlansWorld.SUPERUSER), all, WAYS, readable),
                Arguments.of("readable by anybody", as(PlansWorld.ANYBODY), all, WAYS, readable),
                Arguments.of("readable by who owns many", as(PlansWorld.BUSY), all, WAYS, readable),
                Arguments.of("readable by who was given few", as(PlansWorld.GIVEN_FEW), all, WAYS, readable),
                Arguments.of("of a kind", as(PlansWorld.GIVEN_FEW), all.ofKind(FlowKind.FLOW), WAYS, readable),
                Arguments.of("shared", as(PlansWorld.GIVEN_FEW), all.owned(Ownership.SHARED_WITH_ME), WAYS, readable),
                // Nothing has what was shared with somebody in the order of its changes: all of it is looked at.
                Arguments.of("many shares", as(PlansWorld.GIVEN_MANY), all.owned(Ownership.SHARED_WITH_ME), 20, 3_000),
                Arguments.of("readable with many shares", as(PlansWorld.GIVEN_MANY), all, 20, 3_000 + readable));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void flowIsFoundByIndexes(String who, Function<SkillFlawStore, Stores> scope) {
        FlowId flow = PlansWorld.flow(6_001);

        checks.require(store -> scope.apply(store).flows().find(flow), FEW, 0);
        checks.require(store -> scope.apply(store).flows().findHeader(flow), FEW, 0);
        checks.require(store -> scope.apply(store).flows().findByEndpointName(PlansWorld.user(1), "flow-6001"), FEW, 0);
        checks.require(store -> scope.apply(store).flows().versions().list(flow, PageRequest.first()), FEW, 0);
    }

    static Stream<Arguments> readers() {
        return Stream.of(
                Arguments.of("the system", SYSTEM),
                Arguments.of("the anonymous", (Function<SkillFlawStore, Stores>) SkillFlawStore::asAnonymous),
                Arguments.of("whom it is shared with", as(PlansWorld.GIVEN_FEW)),
                Arguments.of("who has many shares", as(PlansWorld.GIVEN_MANY)),
                Arguments.of("who may not", as(PlansWorld.ANYBODY)),
                Arguments.of("a superuser", as(PlansWorld.SUPERUSER)));
    }

    /** What triggers and foreign keys do is looked at, too. */
    @Test
    void changesAreMadeByIndexes() {
        Function<SkillFlawStore, Stores> scope = as(PlansWorld.ANYBODY);
        FlowChange change = FlowChange.none().withBody(BODY);

        checks.require(store -> newFlow(scope.apply(store)), FEW, 0);
        checks.require(
                store -> {
                    FlowHeader flow = newFlow(scope.apply(store));
                    assertThat(scope.apply(store).flows().update(flow.id(), change, flow.version()))
                            .isPresent();
                },
                FEW,
                2);
        checks.require(
                store -> scope.apply(store)
                        .flows()
                        .delete(newFlow(scope.apply(store)).id()),
                FEW,
                2);
        checks.require(
                store -> scope.apply(store)
                        .flows()
                        .shares()
                        .grant(newFlow(scope.apply(store)).id(), Grantee.user(PlansWorld.BUSY), Role.VIEWER),
                FEW,
                2);
        checks.require(
                store -> scope.apply(store).flows().shares().list(PlansWorld.flow(1_007), PageRequest.first()),
                FEW,
                PAGE);
    }

    private static FlowHeader newFlow(Stores stores) {
        return stores.flows().create(NewFlow.of("New " + ++created, BODY));
    }

    private static final Function<SkillFlawStore, Stores> SYSTEM = SkillFlawStore::asSystem;

    private static Function<SkillFlawStore, Stores> as(UserId user) {
        return store -> store.as(user);
    }
}
