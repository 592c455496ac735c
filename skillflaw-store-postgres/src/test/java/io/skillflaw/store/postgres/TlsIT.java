package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.StoreTimeoutException;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.testkit.database.TestServer;
import io.skillflaw.store.testkit.wire.Direction;
import io.skillflaw.store.testkit.wire.Fault;
import io.skillflaw.store.testkit.wire.FaultProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encrypted connections to a server that proves who it is, as managed services want them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsIT {
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofMillis(250);

    private Path folder;

    private TestCertificates certificates;
    private TestServer server;
    private TestDatabase database;
    private Jdbi jdbi;

    @BeforeAll
    void start(@TempDir Path ofAll) throws Exception {
        folder = ofAll;
        certificates = TestCertificates.make(folder.resolve("ours"), "localhost");
        server = TestServer.embedded();
        database = server.createDatabase();
        jdbi = Jdbi.create(database.dataSource());
        set("ssl_cert_file", certificates.certificate());
        set("ssl_key_file", certificates.key());
        set("ssl", "on");
        jdbi.useHandle(handle -> handle.execute("select pg_reload_conf()"));
        // A connection that was made before tells nothing.
        Awaitility.await().until(() -> ask("show ssl").equals("on"));
        PostgresStores.open(config(url("localhost", certificates)).build()).close();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void x12_serverThatProvesItsNameIsUsedAndAllIsEncrypted() {
        try (PostgresStore store =
                PostgresStores.open(config(url("localhost", certificates)).build())) {
            assertThat(store.asSystem().flows().create(flow())).isNotNull();
            assertThat(store.asSystem().flows().find(FlowId.create())).isEmpty();

            assertThat(ask("select count(*) from pg_stat_ssl s join pg_stat_activity a using (pid)"
                            + " where a.application_name = 'skillflaw-store' and s.ssl"))
                    .isNotEqualTo("0");
            assertThat(ask("select count(*) from pg_stat_ssl s join pg_stat_activity a using (pid)"
                            + " where a.application_name = 'skillflaw-store' and not s.ssl"))
                    .isEqualTo("0");
        }
    }

    @Test
    void x12_nameIsProvenInEachSpelling() {
        // As it is asked for after a connection failed, see HostsInTurn.
        try (PostgresStore store =
                PostgresStores.open(config(url("LocalHost", certificates)).build())) {
            assertThat(store.asSystem().flows().find(FlowId.create())).isEmpty();
        }
    }

    @Test
    void x12_certificateForAnotherNameIsRefusedAtOnceAndSaid() {
        StoreConfig config = config(url("127.0.0.1", certificates))
                .connectionRetry(Duration.ofHours(1))
                .build();

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PostgresStores.open(config))
                .withMessageContaining("certificate is not accepted")
                .withMessageContaining("127.0.0.1");
    }

    @Test
    void x12_certificateOfAnUnknownAuthorityIsRefusedAtOnceAndSaid() throws Exception {
        TestCertificates others = TestCertificates.make(folder.resolve("others"), "localhost");
        StoreConfig config = config(url("localhost", others))
                .connectionRetry(Duration.ofHours(1))
                .build();

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PostgresStores.open(config))
                .withMessageContaining("certificate is not accepted");
    }

    @Test
    void x12_authorityThatCannotBeReadIsSaid() {
        StoreConfig config = config("postgresql://postgres:postgres@localhost:%d/%s?sslmode=verify-full&sslrootcert=%s"
                        .formatted(database.port(), database.name(), folder.resolve("none.crt")))
                .connectionRetry(Duration.ofHours(1))
                .build();

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PostgresStores.open(config))
                .withMessageContaining("none.crt");
    }

    /** Each record of the handshake: the question for encryption, and those of both sides that follow. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void x01_callEndsByItsDeadlineWhereTheHandshakeVanishes(int messages) {
        for (Direction direction : Direction.values()) {
            try (FaultProxy proxy = FaultProxy.start("localhost", database.port());
                    PostgresStore store = PostgresStores.open(
                            config(url("localhost", certificates).replace(":" + database.port(), ":" + proxy.port()))
                                    .callLimits(CallLimits.standard().withCall(DEADLINE))
                                    .withoutCache()
                                    .build())) {
                assertThat(store.asSystem().flows().find(FlowId.create())).isEmpty();
                proxy.cutAfter(direction, messages, Fault.BLACK_HOLE);
                proxy.reset();

                long since = System.nanoTime();
                Throwable failure =
                        catchThrowable(() -> store.asSystem().flows().find(FlowId.create()));
                Duration time = Duration.ofNanos(System.nanoTime() - since);

                assertThat(time).isLessThanOrEqualTo(DEADLINE.plus(GRACE));
                if (failure != null) {
                    assertThat(failure).isInstanceOfAny(StoreTimeoutException.class, StoreUnavailableException.class);
                }
                proxy.heal();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(1))
                        .pollInterval(Duration.ofMillis(10))
                        .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                        .until(() ->
                                store.asSystem().flows().find(FlowId.create()).isEmpty());
            }
        }
    }

    private String url(String host, TestCertificates trusted) {
        return "postgresql://postgres:postgres@%s:%d/%s?sslmode=verify-full&sslrootcert=%s"
                .formatted(host, database.port(), database.name(), trusted.authority());
    }

    private static StoreConfigBuilder config(String url) {
        return StoreConfig.builder()
                .databaseUrl(url)
                .pool(PoolSettings.standard().withSizes(2, 1))
                .passwordHashing(MigratedDatabases.CHEAP);
    }

    private static NewFlow flow() {
        return NewFlow.of("flow " + UUID.randomUUID(), FlowBody.parse("{\"nodes\":[],\"edges\":[]}"));
    }

    private void set(String setting, Object value) {
        jdbi.useHandle(handle -> handle.execute("alter system set %s = '%s'".formatted(setting, value)));
    }

    private String ask(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
