package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.skillflaw.store.cache.CacheOptions;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.health.PoolHealth;
import io.skillflaw.store.health.Readiness;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.user.NewApiKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of a store: what is under way is finished where it can be, and all ends in time. */
class ClosingIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final ConditionFactory AWAIT = Awaitility.await().atMost(LONG);

    private WireFixture on =
            WireFixture.open(CallLimits.standard().withCall(LONG).withClose(LONG));

    @AfterEach
    void drop() {
        on.close();
    }

    @Test
    void x18_callUnderWayIsFinishedAndNoneBeginsAnyMore() throws Exception {
        FlowHeader flow = on.newFlow();
        Thread closing = new Thread(on.store::close);
        CompletableFuture<Optional<FlowHeader>> save;
        try (Connection locking = lock(flow)) {
            save = saveOnItsWay(flow);
            closing.start();
            AWAIT.until(() -> on.store.health().readiness() == Readiness.NOT_SERVING);

            assertThatIllegalStateException()
                    .isThrownBy(() -> on.wire.flows().find(flow.id()))
                    .withMessageContaining("closed");
            assertThat(save).isNotDone();
            assertThat(closing.isAlive()).isTrue();
            locking.rollback();
        }
        closing.join(LONG.toMillis());

        assertThat(closing.isAlive()).isFalse();
        assertThat(save.join()).contains(on.aside.flows().findHeader(flow.id()).orElseThrow());
        assertThat(save.join().orElseThrow().version()).isEqualTo(flow.version() + 1);
    }

    @Test
    void x18_callThatDoesNotEndFailsWhenTheTimeIsUp() throws Exception {
        reopen(CallLimits.standard().withCall(LONG).withClose(SHORT), config -> config);
        FlowHeader flow = on.newFlow();
        try (Connection locking = lock(flow)) {
            CompletableFuture<Optional<FlowHeader>> save = saveOnItsWay(flow);

            assertClosesInTime();

            assertThat(catchThrowable(save::join))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(OutcomeUnknownException.class);
            locking.rollback();
        }
    }

    @Test
    void x18_whereNobodyAnswersTheEndComesInTimeToo() {
        reopen(CallLimits.standard().withCall(LONG).withClose(SHORT), config -> config.cache(CacheOptions.standard()));
        NewApiKey key = NewApiKey.of(on.newUser(), "key");
        on.aside.users().keys().create(key);
        assertThat(on.wire.users().keys().authenticate(key.secret())).isPresent();
        on.awaitQuiet();

        on.proxy.blackHole();
        CompletableFuture<?> read =
                CompletableFuture.supplyAsync(() -> on.wire.flows().list(FlowQuery.all(), PageRequest.first()));
        AWAIT.until(() -> connectionsOfRequestsInUse() == 1);
        on.wire.logs().append(LogEntry.of(Instant.now(), LogKind.SYSTEM, "not to be written"));

        assertClosesInTime();
        assertThat(catchThrowable(read::join)).hasCauseInstanceOf(StoreException.class);
    }

    private void reopen(CallLimits limits, UnaryOperator<StoreConfigBuilder> more) {
        on.close();
        on = WireFixture.open(limits, more);
    }

    private void assertClosesInTime() {
        long start = System.nanoTime();
        on.store.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plus(GRACE));
    }

    private Connection lock(FlowHeader flow) throws SQLException {
        return Locks.held(on.database, "select from skillflaw.flow where id = '%s' for update".formatted(flow.id()));
    }

    private CompletableFuture<Optional<FlowHeader>> saveOnItsWay(FlowHeader flow) {
        FlowChange change = FlowChange.none().withName("saved");
        CompletableFuture<Optional<FlowHeader>> save =
                CompletableFuture.supplyAsync(() -> on.wire.flows().update(flow.id(), change, flow.version()));
        Locks.awaitWaiting(on.database, 1);
        return save;
    }

    private int connectionsOfRequestsInUse() {
        return on.store.health().pools().stream()
                .filter(pool -> pool.name().equals("skillflaw-store"))
                .mapToInt(PoolHealth::active)
                .sum();
    }
}
