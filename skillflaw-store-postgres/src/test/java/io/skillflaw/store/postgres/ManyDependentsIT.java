package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.OwnedContent;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The largest changes there are: all or nothing, with ten thousand dependents and a failure among them. */
@Tag("long")
class ManyDependentsIT {
    private static final int MANY = 10_000;
    /** Ample: how long so much takes is the machine's, and what is left when it fails is the question. */
    private static final CallLimits LIMITS =
            CallLimits.standard().withCall(Duration.ofMinutes(2)).withTransaction(Duration.ofMinutes(10));

    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");

    private final TestDatabase database = MigratedDatabases.create();
    private final PostgresStore store = PostgresStores.open(
            MigratedDatabases.config(database).callLimits(LIMITS).build());
    private final Stores system = store.asSystem();
    private final Dependents dependents = new Dependents(Jdbi.create(database.dataSource()));
    private final UserId ana =
            system.users().create(NewUser.of("ana", "long enough")).id();

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void f08_restoringAVersionAmongManyIsAllOrNothing() {
        FlowHeader flow = store.as(ana).flows().create(NewFlow.of("flow", BODY));
        dependents.versions(MANY, flow.id());
        FlowChange change = FlowChange.none().withBody(FlowBody.parse("{\"nodes\":[1],\"edges\":[]}"));
        assertThat(store.as(ana).flows().update(flow.id(), change, 1)).isPresent();

        ThrowingCallable restore = () ->
                store.as(ana).flows().versions().restore(flow.id(), -5_000, 2).orElseThrow();
        failsWithoutATrace("flow_version", "insert", "new.version = 3", restore);

        FlowHeader restored =
                store.as(ana).flows().versions().restore(flow.id(), 1, 2).orElseThrow();
        assertThat(restored.version()).isEqualTo(3);
        assertThat(store.as(ana).flows().find(flow.id()).orElseThrow().body()).isEqualTo(BODY);
        assertThat(dependents.count("select count(*) from skillflaw.flow_version"))
                .isEqualTo(MANY + 3);
    }

    @Test
    void f09_deletingAFlowWithManyDependentsIsAllOrNothing() {
        ProjectId project =
                store.as(ana).projects().create(NewProject.of("project")).id();
        FlowHeader flow = store.as(ana).flows().create(NewFlow.of("flow", BODY));
        dependents.versions(MANY, flow.id());
        dependents.shares(MANY, flow.id(), project);
        dependents.conversation(MANY, flow.id());

        ThrowingCallable delete = () -> store.as(ana).flows().delete(flow.id());
        failsWithoutATrace("flow_version", "delete", "old.version = -5000", delete);
        failsWithoutATrace("flow_share", "delete", "old.user_id = md5('user 5000')::uuid", delete);

        assertThat(store.as(ana).flows().delete(flow.id())).isTrue();
        assertThat(dependents.count("select count(*) from skillflaw.flow_version"))
                .isZero();
        assertThat(dependents.count("select count(*) from skillflaw.flow_share"))
                .isZero();
        assertThat(dependents.count("select count(*) from skillflaw.message")).isEqualTo(MANY);
        assertThat(dependents.count("select count(*) from skillflaw.log_entry")).isEqualTo(MANY);
    }

    @Test
    void f09_deletingAProjectWithManyDependentsIsAllOrNothing() {
        ProjectId project =
                store.as(ana).projects().create(NewProject.of("project")).id();
        FlowHeader flow = store.as(ana).flows().create(NewFlow.of("flow", BODY));
        dependents.flows(MANY, ana, project);
        dependents.shares(MANY, flow.id(), project);

        ThrowingCallable delete = () -> store.as(ana).projects().delete(project);
        failsWithoutATrace("flow", "update", "old.name like '% 5000'", delete);
        failsWithoutATrace("project_share", "delete", "old.user_id = md5('user 5000')::uuid", delete);

        assertThat(store.as(ana).projects().delete(project)).isTrue();
        assertThat(dependents.count("select count(*) from skillflaw.project_share"))
                .isZero();
        assertThat(dependents.count("select count(*) from skillflaw.flow where project_id is null"))
                .isEqualTo(MANY);
    }

    @Test
    void u05_deletingAUserWithManyBelongingsIsAllOrNothing() {
        ProjectId project =
                store.as(ana).projects().create(NewProject.of("project")).id();
        dependents.flows(MANY, ana, project);
        dependents.belongings(MANY, ana);

        ThrowingCallable delete = () -> system.users().delete(ana, OwnedContent.deleted());
        failsWithoutATrace("flow", "delete", "old.name like '% 5000'", delete);
        failsWithoutATrace("api_key", "delete", "old.id = md5('key 5000')::uuid", delete);
        failsWithoutATrace("setting", "delete", "old.key = 'setting.5000'", delete);

        assertThat(system.users().delete(ana, OwnedContent.deleted())).isTrue();
        for (String table :
                new String[] {"app_user", "flow", "flow_body", "flow_version", "project", "api_key", "setting"}) {
            assertThat(dependents.count("select count(*) from skillflaw." + table))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void u05_givingAwayManyBelongingsIsAllOrNothing() {
        UserId heir = system.users().create(NewUser.of("bea", "long enough")).id();
        ProjectId project =
                store.as(ana).projects().create(NewProject.of("project")).id();
        dependents.flows(MANY, ana, project);
        dependents.belongings(MANY, ana);

        ThrowingCallable delete = () -> system.users().delete(ana, OwnedContent.transferredTo(heir));
        failsWithoutATrace("flow", "update", "old.name like '% 5000'", delete);
        failsWithoutATrace("project", "update", "old.name = 'project 5000'", delete);
        failsWithoutATrace("api_key", "delete", "old.id = md5('key 5000')::uuid", delete);

        assertThat(system.users().delete(ana, OwnedContent.transferredTo(heir))).isTrue();
        assertThat(dependents.count("select count(*) from skillflaw.flow where owner_id = '" + heir + "'"))
                .isEqualTo(MANY);
        assertThat(dependents.count("select count(*) from skillflaw.project where owner_id = '" + heir + "'"))
                .isEqualTo(MANY + 2);
    }

    @Test
    void s02_rotatingTheKeyOfManySecretsIsAllOrNothing() {
        String oldKey = SecretKeys.generate();
        String newKey = SecretKeys.generate();
        try (TestDatabase fresh = MigratedDatabases.create()) {
            try (PostgresStore before = withKeys(fresh, oldKey)) {
                before.asSystem().inTransaction(inside -> {
                    for (int n = 0; n < MANY; n++) {
                        inside.settings()
                                .create(
                                        SettingScope.global(),
                                        SettingKey.of("secret.%05d".formatted(n)),
                                        SettingValue.secret("secret " + n));
                    }
                    return true;
                });
            }
            Dependents secrets = new Dependents(Jdbi.create(fresh.dataSource()));
            String underNewKey = "select count(distinct key_id) from skillflaw.setting";
            try (PostgresStore after = withKeys(fresh, newKey + "," + oldKey)) {
                failsWithoutATrace(
                        secrets,
                        "setting",
                        "update",
                        "old.key = 'secret.05000'",
                        () -> after.asSystem().settings().rotateSecrets());

                assertThat(after.asSystem().settings().rotateSecrets()).isEqualTo(MANY);
                assertThat(secrets.count(underNewKey)).isOne();
            }
            try (PostgresStore after = withKeys(fresh, newKey)) {
                assertThat(after.asSystem()
                                .settings()
                                .find(SettingScope.global(), SettingKey.of("secret.09999"))
                                .orElseThrow()
                                .value())
                        .isEqualTo(SettingValue.secret("secret 9999"));
            }
        }
    }

    private static PostgresStore withKeys(TestDatabase database, String keys) {
        return PostgresStores.open(MigratedDatabases.config(database)
                .callLimits(LIMITS)
                .secretKeys(SecretKeys.parse(keys))
                .build());
    }

    private void failsWithoutATrace(String table, String event, String condition, ThrowingCallable call) {
        failsWithoutATrace(dependents, table, event, condition, call);
    }

    private static void failsWithoutATrace(
            Dependents dependents, String table, String event, String condition, ThrowingCallable call) {
        Map<String, String> before = dependents.everything();
        dependents.breakOn(table, event, condition);
        assertThatExceptionOfType(StoreUnavailableException.class)
                .as("%s on %s", event, table)
                .isThrownBy(call);
        dependents.mend(table);
        assertThat(dependents.everything()).isEqualTo(before);
    }
}
