package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.flow.Visibility;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.log.LogCount;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogLevel;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.log.LogStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts of log lines: L-03. */
public interface LogCountContract extends StoreContract {
    @Test
    default void l03_linesAreCountedByHourAndStatus(StoreUnderTest kit) {
        Instant ten = Instant.parse("2026-03-01T10:00:00Z");
        Instant eleven = ten.plus(Duration.ofHours(1));
        Instant night = ten.plus(Duration.ofDays(30));
        FlowId flow = FlowId.create();
        LogLines.append(
                kit,
                kit.system(),
                line(ten, LogStatus.STARTED),
                line(ten.plusSeconds(1), LogStatus.FAILED).inRun(flow, LogLines.run(LogLines.start(ten, flow))),
                line(eleven.minus(Duration.ofNanos(1_000)), LogStatus.STARTED),
                line(eleven, LogStatus.SUCCEEDED).withLevel(LogLevel.WARN),
                LogEntry.of(eleven, LogKind.EVENT, "without").withLevel(LogLevel.ERROR),
                line(night, LogStatus.FAILED));

        LogStore logs = kit.system().logs();
        LogQuery month = LogQuery.all().between(ten, ten.plus(Duration.ofDays(31)));
        LogCount failed = new LogCount(ten, LogStatus.FAILED, 1);
        LogCount succeeded = new LogCount(eleven, LogStatus.SUCCEEDED, 1);
        LogCount without = new LogCount(eleven, null, 1);
        assertThat(logs.counts(month))
                .containsExactly(
                        new LogCount(ten, LogStatus.STARTED, 2),
                        failed,
                        succeeded,
                        without,
                        new LogCount(night, LogStatus.FAILED, 1));
        assertThat(logs.counts(month.between(ten.plusSeconds(1), night)))
                .as("only so much of an hour as was asked for")
                .containsExactly(new LogCount(ten, LogStatus.STARTED, 1), failed, succeeded, without);
        assertThat(logs.counts(month.ofFlow(flow))).containsExactly(failed);
        assertThat(logs.counts(month.withStatus(LogStatus.SUCCEEDED))).containsExactly(succeeded);
        assertThat(logs.counts(month.atLeast(LogLevel.WARN))).containsExactly(succeeded, without);
        assertThat(logs.counts(month.ofKind(LogKind.EVENT))).containsExactly(without);
        assertThat(logs.counts(month.between(ten, ten))).isEmpty();
    }

    @Test
    default void l03_countsTakeATimeOfAtMostAMonth(StoreUnderTest kit) {
        LogStore logs = kit.system().logs();
        Instant from = kit.clock().instant();
        Instant until = from.plus(Duration.ofDays(31));

        assertThat(logs.counts(LogQuery.all().between(from, until))).isEmpty();
        refused(logs, LogQuery.all(), "from");
        refused(logs, LogQuery.all().between(null, until), "from");
        refused(logs, LogQuery.all().between(from, null), "until");
        refused(logs, LogQuery.all().between(from, until.plusMillis(1)), "until");
    }

    @Test
    default void p04_onlyLinesThatMayBeReadAreCounted(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowId flow = ana.flows()
                .create(Samples.flow("a").withVisibility(Visibility.PUBLIC))
                .id();
        Instant at = kit.clock().instant();
        LogLines.append(kit, ana.stores(), LogLines.start(at, flow), LogEntry.of(at, LogKind.SYSTEM, "hers"));
        LogLines.append(kit, ben.stores(), LogEntry.of(at, LogKind.SYSTEM, "his"));

        assertThat(counted(ana.stores(), LogQuery.all(), at)).isEqualTo(2);
        assertThat(counted(ben.stores(), LogQuery.all(), at)).isEqualTo(1);
        assertThat(counted(ben.stores(), LogQuery.all().ofFlow(flow), at)).isZero();
        assertThat(counted(kit.store().asAnonymous(), LogQuery.all(), at)).isZero();
        assertThat(counted(kit.newSuperuser("root").stores(), LogQuery.all(), at))
                .isEqualTo(3);
        assertThat(counted(kit.system(), LogQuery.all().ofFlow(flow), at)).isEqualTo(1);
    }

    private static LogEntry line(Instant at, LogStatus status) {
        return LogEntry.of(at, LogKind.STEP, "counted").withStatus(status);
    }

    private static long counted(Stores scope, LogQuery query, Instant at) {
        List<LogCount> counts = scope.logs().counts(query.between(at, at.plusSeconds(1)));
        return counts.stream().mapToLong(LogCount::lines).sum();
    }

    private static void refused(LogStore logs, LogQuery query, String field) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> logs.counts(query))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }
}
