package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.Stores;
import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.cache.Answer;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.error.TransientStoreException;
import io.skillflaw.store.flow.Flow;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.testkit.database.CrashableServer;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.User;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host does, function by function, while the database is gone and after; as docs/outages.md says it. */
class OutageFunctionsIT {
    private static final SettingKey MODEL = SettingKey.of("model");
    private static final FlowBody BODY = FlowBody.parse("{\"nodes\":[],\"edges\":[]}");

    private CrashableServer server;
    private PostgresStore store;
    private User ana;
    private User ben;
    private NewApiKey key;
    private NewApiKey revoked;
    private FlowHeader flow;
    private FlowHeader shared;

    @BeforeEach
    void hostKnowsWhatItHasRead(@TempDir Path data) {
        server = CrashableServer.start(data);
        TestDatabase database = server.server().createDatabase();
        store = PostgresStores.open(MigratedDatabases.config(database)
                .pool(new PoolSettings(4, 0, Duration.ofSeconds(2), Duration.ZERO, false))
                .build());
        Stores system = store.asSystem();
        ana = system.users().create(NewUser.of("ana", "long enough"));
        ben = system.users().create(NewUser.of("ben", "long enough"));
        key = createKey();
        revoked = createKey();
        flow = store.as(ana.id()).flows().create(NewFlow.of("flow", BODY).withEndpointName("answer"));
        shared = store.as(ana.id()).flows().create(NewFlow.of("shared", BODY));
        store.as(ana.id()).flows().shares().grant(shared.id(), Grantee.user(ben.id()), Role.VIEWER);
        system.settings().create(SettingScope.global(), MODEL, SettingValue.text("small"));
        store.cache().warm();
        readWhatGoesOn();
    }

    @AfterEach
    void close() {
        store.close();
        server.close();
    }

    @Test
    void x06_whatIsKnownIsAnsweredAndMarkedAsStale() {
        server.kill();
        causeNotice();
        // Past the bound nothing is fresh any more.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> findFlow().staleSince().isPresent());

        readWhatGoesOn();

        assertThat(findFlow().value().map(Flow::header)).contains(flow);
        assertThat(store.cache().statistics().staleAnswers()).isPositive();
    }

    @Test
    void x06_whatIsNotKnownOrChangesSomethingFailsAtOnceAndWorksAfterwards() {
        server.kill();
        causeNotice();

        whatStops().forEach(OutageFunctionsIT::isUnavailable);

        server.restart();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> store.asSystem()
                                .flows()
                                .list(FlowQuery.all(), PageRequest.first())
                                .items()
                                .size()
                        == 2);
        assertThat(store.as(ana.id())
                        .flows()
                        .update(flow.id(), FlowChange.none().withName("saved"), 1))
                .isPresent();
        assertThat(store.asAnonymous().users().authenticate("ana", Password.attempt("long enough")))
                .isPresent();
        assertThat(findFlow().staleSince()).isEmpty();
    }

    @Test
    void l02_linesOfAnOutageAreAcceptedAtOnceAndWrittenAfterwards() {
        server.kill();
        causeNotice();
        List<LogEntry> lines = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            LogEntry line = LogEntry.of(Instant.EPOCH, LogKind.SYSTEM, "line " + i);
            store.as(ana.id()).logs().append(line);
            lines.add(line);
        }
        assertThat(store.asSystem().logs().flush(Duration.ZERO).isComplete()).isFalse();

        server.restart();

        assertThat(store.asSystem().logs().flush(Duration.ofSeconds(30)).isComplete())
                .isTrue();
        assertThat(lines)
                .allMatch(line -> store.as(ana.id())
                        .logs()
                        .find(line.id())
                        .filter(line::equals)
                        .isPresent());
        assertThat(store.logStatistics().written()).isEqualTo(1_000);
        assertThat(store.logStatistics().dropped()).isZero();
    }

    @Test
    void x06_whatIsKnownToBeRevokedIsNotAnswered() {
        Stores his = store.as(ben.id());
        assertThat(store.asAnonymous().users().keys().authenticate(revoked.secret()))
                .isPresent();
        store.asSystem().users().keys().revoke(revoked.id());
        store.as(ana.id()).flows().shares().revoke(shared.id(), Grantee.user(ben.id()));

        server.kill();
        causeNotice();

        isUnavailable(() -> his.flows().find(shared.id()));
        isUnavailable(() -> store.asAnonymous().users().keys().authenticate(revoked.secret()));
        assertThat(store.as(ana.id()).flows().find(shared.id())).isPresent();
    }

    private void readWhatGoesOn() {
        Stores hers = store.as(ana.id());
        assertThat(store.asAnonymous().users().keys().authenticate(key.secret()))
                .isPresent();
        assertThat(hers.flows().findByEndpointName("answer")).isPresent();
        assertThat(hers.flows().find(shared.id())).isPresent();
        assertThat(store.as(ben.id()).flows().find(shared.id())).isPresent();
        assertThat(hers.users().find(ana.id())).isPresent();
        assertThat(hers.projects().findDefault()).isPresent();
        assertThat(hers.projects().list(PageRequest.first()).items()).hasSize(1);
        assertThat(hers.settings().findEffective(MODEL)).isPresent();
    }

    private List<ThrowingCallable> whatStops() {
        Stores hers = store.as(ana.id());
        return List.of(
                () -> hers.flows().find(FlowId.create()),
                () -> hers.flows().list(FlowQuery.all(), PageRequest.first()),
                () -> hers.flows().create(NewFlow.of("new", BODY)),
                () -> hers.flows().update(flow.id(), FlowChange.none().withName("new"), 1),
                () -> hers.flows().shares().grant(flow.id(), Grantee.everyone(), Role.VIEWER),
                () -> hers.users().authenticate("ana", Password.attempt("long enough")),
                () -> hers.settings().create(SettingScope.user(ana.id()), MODEL, SettingValue.text("large")),
                () -> hers.logs().list(LogQuery.all(), PageRequest.first()),
                () -> hers.inTransaction(stores -> stores.flows().find(flow.id())));
    }

    /** The first call that meets the outage opens the circuit. */
    private void causeNotice() {
        assertThatExceptionOfType(TransientStoreException.class)
                .isThrownBy(() -> store.asSystem().flows().list(FlowQuery.all(), PageRequest.first()));
    }

    private Answer<Optional<Flow>> findFlow() {
        return store.cache().ask(() -> store.as(ana.id()).flows().find(flow.id()));
    }

    private NewApiKey createKey() {
        NewApiKey created = NewApiKey.of(ana.id(), "drill");
        store.asSystem().users().keys().create(created);
        return created;
    }

    private static void isUnavailable(ThrowingCallable call) {
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(call);
    }
}
