package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.id.RunId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogRun;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.testkit.memory.Memory.OwnedLine;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Puts runs together from the lines that say that they began and ended. */
final class LogRuns {
    /** A line that came after all is the end, rather than one that says that there will be none. */
    private static final Comparator<OwnedLine> LAST_WORD = Comparator.comparing(
                    (OwnedLine owned) -> owned.line().status() != LogStatus.ABANDONED)
            .thenComparing(owned -> positionOf(owned.line()), Lists.NEWEST_FIRST.reversed());

    private final List<OwnedLine> lines;

    LogRuns(Collection<OwnedLine> all) {
        this.lines = all.stream()
                .filter(owned ->
                        owned.line().kind() == LogKind.RUN && owned.line().run() != null)
                .toList();
    }

    /** A run and the place of its start among those of others. */
    record Placed(LogRun run, Keyset position) {
        private boolean matches(LogQuery query) {
            return (query.flow() == null || query.flow().equals(run.flow()))
                    && (query.session() == null || query.session().equals(run.session()))
                    && (query.status() == null || query.status() == run.status())
                    && (query.from() == null || !run.startedAt().isBefore(query.from()))
                    && (query.until() == null || run.startedAt().isBefore(query.until()));
        }
    }

    static Keyset positionOf(LogEntry line) {
        return new Keyset(line.at(), line.id().value());
    }

    Stream<OwnedLine> starts() {
        return lines.stream().filter(owned -> owned.line().status() == LogStatus.STARTED);
    }

    Stream<Placed> of(Stream<OwnedLine> starts, LogQuery query) {
        return starts.map(this::placed).filter(placed -> placed.matches(query));
    }

    Placed placed(OwnedLine start) {
        LogEntry line = start.line();
        RunId run = Objects.requireNonNull(line.run());
        LogRun found = lines.stream()
                .filter(end -> ends(end, start))
                .max(LAST_WORD)
                .map(OwnedLine::line)
                .map(end -> new LogRun(
                        run,
                        line.flow(),
                        line.session(),
                        line.at(),
                        Objects.requireNonNull(end.status()),
                        end.at(),
                        end.elapsed(),
                        end.message()))
                .orElseGet(() ->
                        new LogRun(run, line.flow(), line.session(), line.at(), LogStatus.STARTED, null, null, null));
        return new Placed(found, positionOf(line));
    }

    private static boolean ends(OwnedLine end, OwnedLine start) {
        return end.line().status() != null
                && end.line().status() != LogStatus.STARTED
                && Objects.equals(end.line().run(), start.line().run())
                && Objects.equals(end.line().flow(), start.line().flow())
                && !end.line().at().isBefore(start.line().at())
                && (start.line().flow() != null
                        || end.author() == null
                        || end.author().equals(start.author()));
    }
}
