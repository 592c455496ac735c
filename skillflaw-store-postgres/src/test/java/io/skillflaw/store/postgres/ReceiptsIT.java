package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.Stores;
import io.skillflaw.store.cache.CacheOptions;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.testkit.wire.Direction;
import io.skillflaw.store.testkit.wire.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receipts: what they cost, what they keep apart, and that they go again. */
class ReceiptsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** For calls that must wait until it is nearly over. */
    private static final Duration SILENCE = Duration.ofSeconds(6);

    private WireFixture on;

    @BeforeEach
    void open() {
        on = WireFixture.open(CallLimits.standard().withCall(PATIENCE));
    }

    @AfterEach
    void close() {
        on.close();
    }

    @Test
    void x03_saveIsOneRoundTripWithItsReceipt() {
        FlowHeader flow = on.newFlow();
        on.awaitQuiet();
        long before = syncs();
        long receipts = receipts();

        assertThat(on.wire.flows().update(flow.id(), change(), flow.version())).isPresent();

        assertThat(syncs() - before).isOne();
        assertThat(receipts() - receipts).isOne();
    }

    @Test
    void x03_whatChangedNothingLeavesNoReceipt() {
        long before = receipts();

        assertThat(on.aside.flows().delete(FlowId.create())).isFalse();
        Optional<FlowHeader> none =
                on.aside.inTransaction(inside -> inside.flows().findHeader(FlowId.create()));

        assertThat(none).isEmpty();
        assertThat(receipts()).isEqualTo(before);
    }

    @Test
    void x03_transactionLeavesOneReceipt() {
        FlowHeader flow = on.newFlow();
        long before = receipts();

        boolean deleted = on.aside.inTransaction(inside -> {
            assertThat(inside.flows().update(flow.id(), change(), flow.version()))
                    .isPresent();
            return inside.flows().delete(flow.id());
        });

        assertThat(deleted).isTrue();
        assertThat(receipts() - before).isOne();
    }

    @Test
    void x03_attemptHeldInTheServerAndItsRetryTakeEffectOnce() throws SQLException {
        FlowHeader flow = on.newFlow();
        on.awaitQuiet();
        CompletableFuture<Optional<FlowHeader>> save;
        try (Connection locking = lock(flow.id())) {
            save = CompletableFuture.supplyAsync(() -> on.wire.flows().update(flow.id(), change(), flow.version()));
            Locks.awaitWaiting(on.database, 1);
            on.proxy.reset();
            // The server has not noticed: both attempts wait for the lock.
            Locks.awaitWaiting(on.database, 2);
            locking.rollback();
        }

        assertThat(save.join()).isEqualTo(on.aside.flows().findHeader(flow.id()));
        assertThat(version(flow.id())).isEqualTo(flow.version() + 1);
    }

    @Test
    void x03_attemptThatWasGivenUpCannotTakeEffectLater() throws SQLException {
        FlowHeader flow = on.newFlow();
        Receipt receipt = Receipt.next();
        Jdbi jdbi = StoreJdbi.over(on.database.dataSource(), StoreConfig.DEFAULT_SCHEMA);
        CompletableFuture<Optional<FlowHeader>> held;
        try (Connection locking = lock(flow.id())) {
            held = CompletableFuture.supplyAsync(() -> {
                try (Handle handle = jdbi.open()) {
                    Instant now = Instant.now();
                    return StoreJdbi.direct(handle)
                            .run(connection -> FlowWrites.update(
                                    connection,
                                    flow.id(),
                                    FlowUpdate.of(change()),
                                    flow.version(),
                                    now,
                                    now,
                                    Scope.SYSTEM,
                                    receipt));
                }
            });
            Locks.awaitWaiting(on.database, 1);

            assertThat(isVoid(jdbi, receipt)).isTrue();
            assertThat(isVoid(jdbi, receipt)).as("when asked again").isTrue();
            locking.rollback();
        }

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(held::join)
                .withCauseInstanceOf(ConnectionException.class)
                .withMessageContaining("receipt_pkey");
        assertThat(version(flow.id())).isEqualTo(flow.version());
    }

    @Test
    void x03_whereTheAnswerVanishesSilentlyTheReceiptIsAskedFor() {
        try (WireFixture silent = WireFixture.open(CallLimits.standard().withCall(SILENCE))) {
            FlowHeader flow = silent.newFlow();
            silent.awaitQuiet();
            silent.proxy.drop(Direction.TO_CLIENT);
            CompletableFuture<Optional<FlowHeader>> save = CompletableFuture.supplyAsync(
                    () -> silent.wire.flows().update(flow.id(), change(), flow.version()));
            requireKnown(silent, flow, save);
        }
    }

    @Test
    void x03_whereTheAnswerToACommitVanishesSilentlyTheReceiptIsAskedFor() {
        try (WireFixture silent = WireFixture.open(CallLimits.standard().withCall(SILENCE))) {
            FlowHeader flow = silent.newFlow();
            silent.awaitQuiet();
            CompletableFuture<Optional<FlowHeader>> save =
                    CompletableFuture.supplyAsync(() -> silent.wire.inTransaction(inside -> {
                        Optional<FlowHeader> saved = inside.flows().update(flow.id(), change(), flow.version());
                        // Five messages answer for the receipt; the first of the commit's answer comes, the rest does
                        // not.
                        silent.proxy.cutAfter(Direction.TO_CLIENT, 6, Fault.BLACK_HOLE);
                        return saved;
                    }));
            requireKnown(silent, flow, save);
        }
    }

    /** The network is well again once the change is done, but what vanished never comes. */
    private void requireKnown(WireFixture on, FlowHeader flow, CompletableFuture<Optional<FlowHeader>> save) {
        String sql = "select coalesce(max(version), 0) from skillflaw.flow where id = ?";
        Awaitility.await().until(() -> on.number(sql, flow.id().value()) == flow.version() + 1);
        on.proxy.heal();

        assertThat(save.join()).isEqualTo(on.aside.flows().findHeader(flow.id()));
        assertThat(on.number(sql, flow.id().value())).isEqualTo(flow.version() + 1);
    }

    @Test
    void x03_answerTellsOfTheOwnWriteAlsoWhereOthersWentOn() {
        FlowHeader flow = on.newFlow();
        on.awaitQuiet();
        on.proxy.drop(Direction.TO_CLIENT);
        CompletableFuture<Optional<FlowHeader>> save =
                CompletableFuture.supplyAsync(() -> on.wire.flows().update(flow.id(), change(), flow.version()));
        Awaitility.await().until(() -> version(flow.id()) == flow.version() + 1);
        FlowHeader own = on.aside.flows().findHeader(flow.id()).orElseThrow();
        assertThat(on.aside.flows().update(flow.id(), FlowChange.none().withName(on.fresh("later")), own.version()))
                .isPresent();
        assertThat(on.aside.flows().delete(flow.id())).isTrue();
        on.proxy.heal();
        on.proxy.reset();

        assertThat(save.join()).contains(own);
    }

    @Test
    void x03_commitThatNeverArrivedIsReportedAsNothingDone() {
        FlowHeader flow = on.newFlow();
        on.awaitQuiet();

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> on.wire.inTransaction(inside -> {
                    Optional<FlowHeader> saved = inside.flows().update(flow.id(), change(), flow.version());
                    // Two round trips for the receipt and the commit: the first of the commit's messages is the sixth.
                    on.proxy.cutAfter(Direction.TO_SERVER, 5, Fault.RESET);
                    return saved;
                }));

        assertThat(version(flow.id())).isEqualTo(flow.version());
    }

    @Test
    void x03_outcomeIsUnknownOnlyWhereNobodyCanBeAsked() {
        try (WireFixture hurried = WireFixture.open(CallLimits.standard().withCall(Duration.ofSeconds(1)))) {
            FlowHeader flow = hurried.newFlow();
            hurried.awaitQuiet();
            hurried.proxy.drop(Direction.TO_CLIENT);

            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> hurried.wire.flows().update(flow.id(), change(), flow.version()));
        }
    }

    @Test
    void x03_cacheTakesARecoveredSaveForAnyOther() {
        try (WireFixture cached = WireFixture.open(
                CallLimits.standard().withCall(PATIENCE), config -> config.cache(CacheOptions.standard()))) {
            Stores stores = cached.store.asSystem();
            FlowHeader flow = cached.newFlow();
            assertThat(stores.flows().findHeader(flow.id())).contains(flow);
            cached.awaitQuiet();
            cached.proxy.cutAfter(Direction.TO_CLIENT, 1, Fault.RESET);

            Optional<FlowHeader> saved = stores.flows().update(flow.id(), change(), flow.version());

            assertThat(saved.orElseThrow().version()).isEqualTo(flow.version() + 1);
            assertThat(stores.flows().findHeader(flow.id())).isEqualTo(saved);
            assertThat(stores.flows().find(flow.id()).orElseThrow().header()).isEqualTo(saved.orElseThrow());
        }
    }

    @Test
    void x03_oldReceiptsAreRemoved() {
        on.run("insert into skillflaw.receipt (id, at) select gen_random_uuid(), now() - interval '2 hours'"
                + " from generate_series(1, 5000)");
        on.run("insert into skillflaw.receipt (id, at) select gen_random_uuid(), now() - interval '50 minutes'"
                + " from generate_series(1, 100)");
        on.run("delete from skillflaw.lease");
        long young = on.number("select count(*) from skillflaw.receipt where at > now() - interval '1 hour'");

        PostgresStore keeper =
                PostgresStores.open(MigratedDatabases.config(on.database).build());
        try {
            Awaitility.await()
                    .until(() ->
                            on.number("select count(*) from skillflaw.receipt where at < now() - interval '1 hour'")
                                    == 0);
        } finally {
            keeper.close();
        }

        assertThat(on.number("select count(*) from skillflaw.receipt")).isGreaterThanOrEqualTo(young);
    }

    private FlowChange change() {
        return FlowChange.none().withName(on.fresh("saved"));
    }

    private long version(FlowId flow) {
        return on.number("select coalesce(max(version), 0) from skillflaw.flow where id = ?", flow.value());
    }

    private long receipts() {
        return on.number("select count(*) from skillflaw.receipt");
    }

    private long syncs() {
        return on.proxy.messages(Direction.TO_SERVER).getOrDefault("Sync", 0L);
    }

    private static boolean isVoid(Jdbi jdbi, Receipt receipt) {
        return jdbi.withExtension(ReceiptSql.class, sql -> sql.settle(receipt));
    }

    private Connection lock(FlowId flow) throws SQLException {
        return Locks.held(on.database, "select from skillflaw.flow where id = '%s' for update".formatted(flow.value()));
    }
}
