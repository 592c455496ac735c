package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.access.Grantee;
import io.skillflaw.store.access.Role;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogFollower;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogTail;
import io.skillflaw.store.log.TailOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Following log lines as they come in: L-03. */
public interface LogTailContract extends StoreContract {
    @Test
    default void l03_newLinesAreFoundOnceAlsoIfTheyComeLate(StoreUnderTest kit) {
        FlowId flow = FlowId.create();
        LogLines.append(kit, kit.system(), line(kit, flow, "before"));
        LogFollower follower = follow(kit, LogQuery.all().ofFlow(flow));
        Instant begin = kit.clock().instant();
        assertThat(follower.poll()).isEmpty();

        LogEntry first = line(kit, flow, "first");
        LogLines.append(kit, kit.system(), first, line(kit, FlowId.create(), "of another flow"));
        assertThat(follower.poll()).containsExactly(first);
        kit.clock().advance(Duration.ofSeconds(5));
        LogEntry late = Samples.line(begin.minusSeconds(2), flow, RunId.create(), "late");
        LogEntry second = line(kit, flow, "second");
        LogLines.append(kit, kit.system(), second, late);
        assertThat(follower.poll()).as("the oldest first").containsExactly(late, second);
        assertThat(follower.poll()).isEmpty();
        kit.clock().advance(Duration.ofSeconds(30));
        assertThat(follower.poll()).isEmpty();
        LogEntry tooLate = Samples.line(kit.clock().instant().minusSeconds(11), flow, RunId.create(), "too late");
        LogEntry inTime = Samples.line(kit.clock().instant().minusSeconds(9), flow, RunId.create(), "in time");
        LogLines.append(kit, kit.system(), tooLate, inTime);
        assertThat(follower.poll()).containsExactly(inTime);
    }

    @Test
    default void l03_linesOfAClockThatIsAheadAreFoundOnce(StoreUnderTest kit) {
        FlowId flow = FlowId.create();
        LogFollower follower = follow(kit, LogQuery.all().ofFlow(flow));
        LogEntry near = Samples.line(kit.clock().instant().plusSeconds(8), flow, RunId.create(), "near");
        LogEntry far = Samples.line(kit.clock().instant().plusSeconds(60), flow, RunId.create(), "far");
        LogLines.append(kit, kit.system(), near, far);

        List<LogEntry> found = new ArrayList<>(follower.poll());
        assertThat(found).containsExactly(near);
        for (int second = 0; second < 100; second++) {
            kit.clock().advance(Duration.ofSeconds(1));
            found.addAll(follower.poll());
        }
        assertThat(found).containsExactly(near, far);
    }

    @Test
    default void l03_linesOfALongAbsenceAreCaughtUpOn(StoreUnderTest kit) {
        FlowId flow = FlowId.create();
        LogFollower follower = follow(kit, LogQuery.all().ofFlow(flow));
        List<LogEntry> lines = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            kit.clock().advance(Duration.ofSeconds(1));
            lines.add(line(kit, flow, "line " + i));
        }
        LogLines.append(kit, kit.system(), lines.toArray(LogEntry[]::new));

        List<LogEntry> found = new ArrayList<>(follower.poll());
        assertThat(follower.isBehind()).isTrue();
        assertThat(found).as("a minute of them").hasSizeBetween(50, 80);
        while (follower.isBehind()) {
            found.addAll(follower.poll());
        }
        assertThat(found).isEqualTo(lines);
    }

    @Test
    default void p04_onlyLinesThatMayBeReadAreFollowed(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        FlowId flow = ana.flows().create(Samples.flow("a")).id();
        LogFollower his = LogFollower.of(ben.stores().logs(), LogQuery.all(), TailOptions.standard(), kit.clock());
        LogFollower anonymous =
                LogFollower.of(kit.store().asAnonymous().logs(), LogQuery.all(), TailOptions.standard(), kit.clock());

        LogLines.append(
                kit,
                ana.stores(),
                line(kit, flow, "hidden"),
                LogEntry.of(kit.clock().instant(), LogKind.SYSTEM, "hers"));
        assertThat(his.poll()).isEmpty();
        ana.flows().shares().grant(flow, Grantee.user(ben.id()), Role.VIEWER);
        LogEntry shown = line(kit, flow, "shown");
        LogLines.append(kit, ana.stores(), shown);
        assertThat(his.poll())
                .contains(shown)
                .allSatisfy(line -> assertThat(line.flow()).isEqualTo(flow));
        ana.flows().shares().revoke(flow, Grantee.user(ben.id()));
        LogLines.append(kit, ana.stores(), line(kit, flow, "hidden again"));
        assertThat(his.poll()).isEmpty();
        assertThat(anonymous.poll()).isEmpty();
    }

    @Test
    default void l03_tailTellsItsListener(StoreUnderTest kit) throws Exception {
        FlowId flow = FlowId.create();
        BlockingQueue<LogEntry> told = new LinkedBlockingQueue<>();
        LogEntry first = line(kit, flow, "first");
        TailOptions options = new TailOptions(Duration.ofMillis(5), Duration.ofSeconds(10));
        LogTail tail =
                LogTail.follow(kit.system().logs(), LogQuery.all().ofFlow(flow), options, kit.clock(), told::add);
        try (tail) {
            LogLines.append(kit, kit.system(), first);
            assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(first);
            assertThat(tail.isOpen()).isTrue();
        }
        assertThat(tail.isOpen()).isFalse();
        assertThat(tail.failure()).isEmpty();
        assertThat(told).isEmpty();
    }

    private static LogFollower follow(StoreUnderTest kit, LogQuery query) {
        return LogFollower.of(kit.system().logs(), query, TailOptions.standard(), kit.clock());
    }

    private static LogEntry line(StoreUnderTest kit, FlowId flow, String message) {
        return Samples.line(kit.clock().instant(), flow, RunId.create(), message);
    }
}
