package io.skillflaw.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogFollowerTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MOST = 10_000;
    private static final Comparator<LogEntry> ORDER =
            Comparator.comparing(LogEntry::at).thenComparing(line -> line.id().toString());

    private final SettableClock clock = new SettableClock();
    private final ListedLogs logs = new ListedLogs();

    @Test
    void l03_manyLinesComeInPartsTheOldestFirstAndEachOnce() {
        LogFollower follower = follow();
        for (int i = 0; i < 25_000; i++) {
            logs.add(START.plusMillis(i));
        }
        clock.now = START.plusSeconds(25);

        List<LogEntry> found = new ArrayList<>();
        do {
            List<LogEntry> part = follower.poll();
            assertThat(part).hasSizeLessThanOrEqualTo(MOST);
            found.addAll(part);
        } while (follower.isBehind());

        assertThat(found).isEqualTo(logs.oldestFirst());
        assertThat(follower.poll()).isEmpty();
    }

    @Test
    void l03_manyLinesOfOneMomentComeInParts() {
        LogFollower follower = follow();
        for (int i = 0; i < 25_000; i++) {
            logs.add(START.minusSeconds(9));
        }

        assertThat(follower.poll()).hasSize(MOST);
        assertThat(follower.isBehind()).isTrue();
        assertThat(follower.poll()).hasSize(MOST);
        assertThat(follower.poll()).hasSize(5_000);
        assertThat(follower.isBehind()).isFalse();
        assertThat(follower.poll()).isEmpty();
    }

    @Test
    void l03_linesThatWereThereAreNotNewHoweverMany() {
        for (int i = 0; i < 25_000; i++) {
            logs.add(START.minusMillis(i % 9_000));
        }
        LogFollower follower = follow();
        LogEntry fresh = logs.add(START.minusSeconds(3));

        assertThat(follower.poll()).containsExactly(fresh);
    }

    private LogFollower follow() {
        return LogFollower.of(logs, LogQuery.all(), TailOptions.standard(), clock);
    }

    private static final class SettableClock extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    /** Lines in memory, listed by time. */
    private static final class ListedLogs implements ListOnlyLogs {
        private final List<LogEntry> newestFirst = new ArrayList<>();

        LogEntry add(Instant at) {
            LogEntry line = LogEntry.of(at, LogKind.EVENT, "x");
            newestFirst.add(line);
            return line;
        }

        List<LogEntry> oldestFirst() {
            return newestFirst.stream().sorted(ORDER).toList();
        }

        @Override
        public Page<LogEntry> list(LogQuery query, PageRequest page) {
            newestFirst.sort(ORDER.reversed());
            List<LogEntry> found = newestFirst.stream()
                    .filter(line -> query.from() == null || !line.at().isBefore(query.from()))
                    .filter(line -> query.until() == null || line.at().isBefore(query.until()))
                    .toList();
            return new GeneratedLogs(found.size(), found::get).list(query, page);
        }
    }
}
