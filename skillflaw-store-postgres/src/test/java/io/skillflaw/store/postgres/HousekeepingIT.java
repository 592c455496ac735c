package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.SessionId;
import io.skillflaw.store.message.MessageRetention;
import io.skillflaw.store.message.NewMessage;
import io.skillflaw.store.message.Sender;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingWatch;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.ApiKeys;
import io.skillflaw.store.user.KeyHolder;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.User;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What open stores do by themselves, several on one database. */
class HousekeepingIT {
    private static final SettingScope GLOBAL = SettingScope.global();
    private static final SettingKey THEME = SettingKey.of("theme");
    private static final int PATIENCE_SECONDS = 30;

    private static final ConditionFactory AWAIT = Awaitility.await().atMost(Duration.ofSeconds(PATIENCE_SECONDS));

    private final TestDatabase database = MigratedDatabases.create();
    private final PostgresStore here = open();
    private final PostgresStore there = open();

    @AfterEach
    void close() {
        here.close();
        there.close();
        database.close();
    }

    @Test
    void s03_listenerIsToldOfTheChangesOfAnotherInstance() throws InterruptedException {
        BlockingQueue<Optional<Setting>> told = new LinkedBlockingQueue<>();
        SettingWatch watch = here.asSystem().settings().watch(GLOBAL, THEME, told::add);
        assertThat(next(told)).isEmpty();

        Setting created = there.asSystem().settings().create(GLOBAL, THEME, SettingValue.text("dark"));
        assertThat(next(told)).contains(created);

        Setting changed = there.asSystem()
                .settings()
                .update(GLOBAL, THEME, SettingValue.secret("a secret"), 1)
                .orElseThrow();
        assertThat(next(told)).contains(changed);

        assertThat(there.asSystem().settings().delete(GLOBAL, THEME)).isTrue();
        assertThat(next(told)).isEmpty();

        watch.close();
        Setting again = there.asSystem().settings().create(GLOBAL, THEME, SettingValue.text("unseen"));
        BlockingQueue<Optional<Setting>> toldLater = new LinkedBlockingQueue<>();
        try (SettingWatch later = here.asSystem().settings().watch(GLOBAL, THEME, toldLater::add)) {
            assertThat(later).isNotNull();
            assertThat(next(toldLater)).contains(again);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void u04_usesOfSeveralInstancesAddUp() {
        User ana = here.asSystem().users().create(NewUser.of("ana", "long enough"));
        NewApiKey key = NewApiKey.of(ana.id(), "ci");
        ApiKey created = here.asSystem().users().keys().create(key);

        for (int i = 0; i < 3; i++) {
            assertThat(here.asAnonymous().users().keys().authenticate(key.secret()))
                    .get()
                    .extracting(KeyHolder::user)
                    .isEqualTo(ana);
            assertThat(there.asAnonymous().users().keys().authenticate(key.secret()))
                    .get()
                    .extracting(KeyHolder::user)
                    .isEqualTo(ana);
        }

        AWAIT.until(() -> uses(ana) == 6);
        assertThat(created.uses()).isZero();
    }

    @Test
    void u04_checkingAKeyWritesNothingAndClosingWritesWhatWasCounted() {
        User ana = here.asSystem().users().create(NewUser.of("ana", "long enough"));
        NewApiKey key = NewApiKey.of(ana.id(), "ci");
        here.asSystem().users().keys().create(key);
        try (PostgresStore slow = PostgresStores.open(MigratedDatabases.config(database)
                .housekeepingInterval(Duration.ofDays(1))
                .build())) {
            for (int i = 0; i < 100; i++) {
                assertThat(slow.asAnonymous().users().keys().authenticate(key.secret()))
                        .get()
                        .extracting(KeyHolder::user)
                        .isEqualTo(ana);
            }
            assertThat(uses(ana)).isZero();
        }
        assertThat(uses(ana)).isEqualTo(100);
    }

    @Test
    void u04_flushReturnsOnlyWhenWhatAnotherIsWritingIsWritten() throws Exception {
        User ana = here.asSystem().users().create(NewUser.of("ana", "long enough"));
        NewApiKey key = NewApiKey.of(ana.id(), "ci");
        here.asSystem().users().keys().create(key);
        try (PostgresStore slow = PostgresStores.open(MigratedDatabases.config(database)
                .housekeepingInterval(Duration.ofDays(1))
                .build())) {
            ApiKeys keys = slow.asSystem().users().keys();
            assertThat(keys.authenticate(key.secret())).isPresent();
            FutureTask<Long> first = flush(keys, ana);
            FutureTask<Long> second = flush(keys, ana);
            try (Connection busy = lock(key)) {
                new Thread(first).start();
                Locks.awaitWaiting(database, 1);
                Thread later = new Thread(second);
                later.start();
                AWAIT.until(() -> second.isDone() || later.getState() == Thread.State.TIMED_WAITING);
                busy.rollback();
            }
            assertThat(second.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(first.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
        }
    }

    @Test
    void m01_messagesBeyondTheRetentionAreDeletedByTheLibraryItself() {
        FlowId flow = FlowId.create();
        SessionId chat = SessionId.of("chat");
        for (int i = 0; i < 5; i++) {
            here.asSystem().messages().create(NewMessage.of(flow, chat, Sender.USER, "Ana", "message " + i));
        }
        try (PostgresStore tidy = PostgresStores.open(MigratedDatabases.config(database)
                .housekeepingInterval(Duration.ofMillis(100))
                .messageRetention(MessageRetention.none().withMaxPerSession(2))
                .build())) {
            AWAIT.until(() -> here.asSystem()
                            .messages()
                            .list(flow, chat, PageRequest.first())
                            .items()
                            .size()
                    == 2);
            assertThat(tidy).isNotNull();
        }
    }

    @Test
    void m01_manyMessagesAreDeletedInSteps() {
        FlowId flow = FlowId.create();
        Jdbi.create(database.dataSource())
                .useHandle(handle ->
                        handle.createUpdate("""
                        insert into skillflaw.message (
                            id, flow_id, session_id, sender, sender_name, text, version, sent_at)
                        select
                            md5(n::text)::uuid, :flow, 'chat ' || n % 3, 'USER', 'Ana', 'message ' || n, 1,
                            now() - n * interval '1 minute'
                        from generate_series(1, 10000) n
                        """).bind("flow", flow.value()).execute());

        assertThat(here.asSystem().messages().prune(MessageRetention.none().withMaxAge(Duration.ofHours(150))))
                .isBetween(999L, 1_001L);
        here.asSystem().messages().prune(MessageRetention.none().withMaxPerSession(7));

        for (int chat = 0; chat < 3; chat++) {
            assertThat(here.asSystem()
                            .messages()
                            .list(flow, SessionId.of("chat " + chat), PageRequest.first())
                            .items())
                    .hasSize(7);
        }
        assertThat(here.asSystem()
                        .messages()
                        .list(flow, SessionId.of("chat 1"), PageRequest.first())
                        .items()
                        .get(0)
                        .text())
                .isEqualTo("message 1");
    }

    /** Answers what was written by when it returned. */
    private FutureTask<Long> flush(ApiKeys keys, User user) {
        return new FutureTask<>(() -> {
            keys.flushUses();
            return uses(user);
        });
    }

    /** Holds the row until the transaction ends. */
    private Connection lock(NewApiKey key) throws SQLException {
        return Locks.held(
                database,
                "select from skillflaw.api_key where id = '%s' for update"
                        .formatted(key.id().value()));
    }

    private long uses(User user) {
        return here.asSystem()
                .users()
                .keys()
                .list(user.id(), PageRequest.first())
                .items()
                .get(0)
                .uses();
    }

    private static Optional<Setting> next(BlockingQueue<Optional<Setting>> told) throws InterruptedException {
        Optional<Setting> next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("told within %d s", PATIENCE_SECONDS).isNotNull();
        return next;
    }

    private PostgresStore open() {
        return PostgresStores.open(MigratedDatabases.config(database)
                .housekeepingInterval(Duration.ofMillis(100))
                .build());
    }
}
