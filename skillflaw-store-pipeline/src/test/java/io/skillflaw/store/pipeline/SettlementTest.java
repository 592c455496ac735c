package io.skillflaw.store.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.error.StoreTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettlementTest {
    private final StoreTimeoutException dropped = new StoreTimeoutException("dropped", LogPipeline.ORIGIN, null);

    private final Settlement settlement = new Settlement(3);

    @Test
    void completesWithTheLastOfItsLines() {
        settlement.settle();
        settlement.settle();
        assertThat(settlement.all()).isNotDone();

        settlement.settle();
        assertThat(settlement.all()).isCompleted();
    }

    @Test
    void failsOfALineThatWasDroppedOnceSomethingHasBecomeOfAll() {
        settlement.fail(dropped);
        settlement.settle();
        assertThat(settlement.all()).isNotDone();

        settlement.settle();
        assertThat(settlement.all())
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCause(dropped);
    }
}
