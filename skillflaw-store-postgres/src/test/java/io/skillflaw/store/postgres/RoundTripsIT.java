package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.message.Message;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.message.Sender;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.project.ProjectChange;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.OwnedContent;
import io.skillflaw.store.user.Password;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No call waits for the database more often than it must. */
class RoundTripsIT {
    private static final int TRIES = 7;
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");
    private static final FlowBody OTHER_BODY = FlowBody.parse("{\"nodes\":[1],\"edges\":[]}");
    private static final SettingValue VALUE = new SettingValue.Text("value");
    private static final SessionId SESSION = new SessionId("session");
    private static final String PASSWORD = "long enough";
    private static final PageRequest PAGE = PageRequest.first();

    private final TestDatabase database = MigratedDatabases.create();
    private RoundTripCounter counter;
    private PostgresStore store;
    private Stores system;
    private UserId user;
    private Stores own;
    private int created;
    private int users;
    private int flows;

    @BeforeEach
    void open() throws Exception {
        counter = new RoundTripCounter(database);
        store = PostgresStores.open(MigratedDatabases.config(database)
                .databaseUrl(counter.url())
                .withoutCache()
                .housekeepingInterval(Duration.ofMinutes(10))
                .build());
        system = store.asSystem();
        user = newUser();
        own = store.as(user);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
        counter.close();
        database.close();
    }

    @Test
    void flowsTakeOne() {
        FlowHeader flow = newFlow();
        UserId other = newUser();

        assertOne("create", own, stores -> stores.flows().create(NewFlow.of(newName(), BODY)));
        assertOne("find", flow, it -> own.flows().find(it.id()));
        assertOne("find a header", flow, it -> own.flows().findHeader(it.id()));
        assertOne("find by endpoint", "flow-1", it -> own.flows().findByEndpointName(it));
        assertOne("list", FlowQuery.all(), it -> own.flows().list(it, PAGE));
        assertOneEach(
                "save",
                this::newFlow,
                it -> own.flows().update(it.id(), FlowChange.none().withBody(OTHER_BODY), it.version()));
        assertOneEach("delete", this::newFlow, it -> own.flows().delete(it.id()));
        assertOneEach("transfer", this::newFlow, it -> own.flows().transfer(it.id(), other, it.version()));
        assertOne("share", flow, it -> own.flows().shares().grant(it.id(), Grantee.user(other), Role.VIEWER));
        assertOne("list shares", flow, it -> own.flows().shares().list(it.id(), PAGE));
        assertOne("list versions", flow, it -> own.flows().versions().list(it.id(), PAGE));
        assertOne("find a version", flow, it -> own.flows().versions().find(it.id(), 1));
        assertOne("pin a version", flow, it -> own.flows().versions().pin(it.id(), 1, true));
    }

    @Test
    void projectsTakeOne() {
        assertOne("create", own, stores -> stores.projects().create(NewProject.of(newName())));
        Project project = newProject();
        assertOne("find", project, it -> own.projects().find(it.id()));
        assertOne("find the default", own, stores -> stores.projects().findDefault());
        assertOne("list", PAGE, it -> own.projects().list(it));
        assertOneEach(
                "save",
                this::newProject,
                it -> own.projects().update(it.id(), ProjectChange.none().withName(newName()), it.version()));
        assertOneEach("delete", this::newProject, it -> own.projects().delete(it.id()));
    }

    @Test
    void usersTakeOne() {
        assertOne("create", system, stores -> stores.users().create(NewUser.of(newName(), PASSWORD)));
        assertOne("find", user, it -> own.users().find(it));
        assertOne("find by name", "user-1", it -> own.users().findByUsername(it));
        assertOne("list", PAGE, it -> system.users().list(it));
        assertOneEach("delete", this::newUser, it -> system.users().delete(it, OwnedContent.deleted()));
        assertOne("log in", Password.attempt(PASSWORD), it -> system.users().authenticate("user-1", it));
        assertThat(trips(
                        () -> Password.attempt("wrong password"),
                        it -> assertThat(system.users().authenticate("user-1", it))
                                .isEmpty()))
                .as("refuse a login")
                .isEqualTo(1);
    }

    @Test
    void keysTakeOne() {
        NewApiKey key = NewApiKey.of(user, "key");
        ApiKey created = own.users().keys().create(key);

        assertOneEach(
                "create",
                () -> NewApiKey.of(user, newName()),
                it -> own.users().keys().create(it));
        assertOne("authenticate", key.secret(), it -> system.users().keys().authenticate(it));
        assertOne("list", PAGE, it -> own.users().keys().list(user, it));
        assertOneEach(
                "revoke",
                () -> own.users().keys().create(NewApiKey.of(user, newName())),
                it -> own.users().keys().revoke(it.id()));
        assertThat(created.id()).isNotNull();
    }

    @Test
    void settingsTakeOne() {
        SettingScope scope = SettingScope.user(user);
        Setting setting = newSetting();

        assertOneEach("create", this::newName, it -> own.settings().create(scope, SettingKey.of(it), VALUE));
        assertOne("find", setting.key(), it -> own.settings().find(scope, it));
        assertOne("find the effective one", setting.key(), it -> own.settings().findEffective(it));
        assertOne("list", PAGE, it -> own.settings().list(scope, it));
        assertOneEach("save", this::newSetting, it -> own.settings().update(scope, it.key(), VALUE, it.version()));
        assertOneEach("delete", this::newSetting, it -> own.settings().delete(scope, it.key()));
    }

    @Test
    void messagesTakeOne() {
        Message message = newMessage();

        assertOne(
                "create",
                message,
                it -> own.messages().create(NewMessage.of(it.flow(), SESSION, Sender.USER, "ana", "hello")));
        assertOne("find", message, it -> own.messages().find(it.id()));
        assertOne("list", message, it -> own.messages().list(it.flow(), SESSION, PAGE));
        assertOne("list sessions", message, it -> own.messages().listSessions(it.flow(), PAGE));
        assertOneEach("save", this::newMessage, it -> own.messages().update(it.id(), "changed", it.version()));
        assertOneEach("delete", this::newMessage, it -> own.messages().delete(it.id()));
    }

    @Test
    void batchOfLogLinesTakesOne() {
        FlowId flow = newFlow().id();

        assertThat(trips(() -> lines(60, flow), it -> own.logs().appendAll(it, Durability.SYNC)))
                .isEqualTo(1);
        assertOne("list", LogQuery.all().ofFlow(flow), it -> own.logs().list(it, PAGE));
        assertOneEach(
                "find",
                () -> {
                    LogEntry line = line(flow);
                    own.logs().append(line, Durability.SYNC);
                    return line;
                },
                it -> own.logs().find(it.id()));
    }

    /** COPY waits for leave to begin and for the end; which flows a user may log to is asked before it. */
    @Test
    void largeBatchOfLogLinesIsCopiedInTwoAndAUsersInThree() {
        FlowId flow = newFlow().id();

        assertThat(trips(() -> lines(500, flow), it -> system.logs().appendAll(it, Durability.SYNC)))
                .isEqualTo(2);
        assertThat(trips(() -> lines(500, flow), it -> own.logs().appendAll(it, Durability.SYNC)))
                .isEqualTo(3);
    }

    private static LogEntry line(FlowId flow) {
        return LogEntry.of(Instant.now(), LogKind.EVENT, "something happened").inRun(flow, RunId.create());
    }

    private static List<LogEntry> lines(int count, FlowId flow) {
        return Stream.generate(() -> line(flow)).limit(count).toList();
    }

    private <T> void assertOne(String what, T given, Function<T, ?> call) {
        assertOneEach(what, () -> given, call);
    }

    private <T> void assertOneEach(String what, Supplier<T> given, Function<T, ?> call) {
        int trips =
                trips(given, it -> assertThat((Object) call.apply(it)).as(what).isNotIn(false, Optional.empty()));
        assertThat(trips).as(what).isEqualTo(1);
    }

    /** The least of some tries: a connection that lay idle for long is tested, and chores are done beside. */
    private <T> int trips(Supplier<T> given, Consumer<T> call) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            T prepared = given.get();
            int before = counter.trips();
            call.accept(prepared);
            least = Math.min(least, counter.trips() - before);
        }
        return least;
    }

    private String newName() {
        return "name-" + ++created;
    }

    private UserId newUser() {
        return system.users().create(NewUser.of("user-" + ++users, PASSWORD)).id();
    }

    private FlowHeader newFlow() {
        return own.flows().create(NewFlow.of(newName(), BODY).withEndpointName("flow-" + ++flows));
    }

    private Project newProject() {
        return own.projects().create(NewProject.of(newName()));
    }

    private Setting newSetting() {
        return own.settings().create(SettingScope.user(user), SettingKey.of(newName()), VALUE);
    }

    private Message newMessage() {
        return own.messages().create(NewMessage.of(newFlow().id(), SESSION, Sender.USER, "ana", "hello"));
    }
}
