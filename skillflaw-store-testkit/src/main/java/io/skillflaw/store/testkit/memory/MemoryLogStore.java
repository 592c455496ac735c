package io.skillflaw.store.testkit.memory;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogCount;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogLimits;
import io.skillflaw.store.log.LogPosition;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogRun;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Log lines in memory. */
final class MemoryLogStore implements LogStore {
    private static final String STORE = "logs";
    private static final int MAX_LINES = 10_000;

    private final Memory memory;
    private final Session session;
    private final Scope scope;

    MemoryLogStore(Memory memory, Session session, Scope scope) {
        this.memory = memory;
        this.session = session;
        this.scope = scope;
    }

    @Override
    public void appendAll(Collection<LogEntry> lines, Durability durability) {
        Objects.requireNonNull(durability, "durability");
        if (lines.size() > MAX_LINES) {
            throw new InvalidInputException("lines", "may be at most " + MAX_LINES + " at once");
        }
        List<LogEntry> batch = lines.stream().map(LogLimits.standard()::applyTo).toList();
        Origin origin = Origin.of(STORE, null);
        session.run(() -> {
            if (!access().isSystem() && scope.user() == null) {
                throw new NotAllowedException("takes a user or the system", origin);
            }
            batch.forEach(line -> memory.logs()
                    .putIfAbsent(line.id(), new Memory.OwnedLine(mayAddTo(line) ? line : ownOf(line), scope.user())));
            return true;
        });
    }

    /** Lines are stored when they are appended: there is nothing to wait for. */
    @Override
    public LogPosition flush(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        long stored = memory.logs().size();
        return new LogPosition(stored, stored);
    }

    @Override
    public Optional<LogEntry> find(LogId id) {
        Objects.requireNonNull(id, "id");
        return session.run(() ->
                Optional.ofNullable(memory.logs().get(id)).filter(this::mayRead).map(Memory.OwnedLine::line));
    }

    @Override
    public Page<LogEntry> list(LogQuery query, PageRequest page) {
        Objects.requireNonNull(query, "query");
        return session.run(() -> Lists.newestFirst(
                memory.logs().values().stream()
                        .filter(this::mayRead)
                        .map(Memory.OwnedLine::line)
                        .filter(line -> matches(query, line)),
                page,
                LogRuns::positionOf));
    }

    @Override
    public Optional<LogRun> run(RunId id) {
        Objects.requireNonNull(id, "id");
        return session.run(() -> {
            LogRuns runs = new LogRuns(memory.logs().values());
            return runs.starts()
                    .filter(start -> id.equals(start.line().run()))
                    .filter(this::mayRead)
                    .map(runs::placed)
                    .min(Comparator.comparing(LogRuns.Placed::position, Lists.NEWEST_FIRST))
                    .map(LogRuns.Placed::run);
        });
    }

    @Override
    public Page<LogRun> runs(LogQuery query, PageRequest page) {
        LogQuery checked = query.requireOfRuns();
        return session.run(() -> {
            LogRuns runs = new LogRuns(memory.logs().values());
            Page<LogRuns.Placed> placed = Lists.newestFirst(
                    runs.of(runs.starts().filter(this::mayRead), checked), page, LogRuns.Placed::position);
            return new Page<>(placed.items().stream().map(LogRuns.Placed::run).toList(), placed.nextCursor());
        });
    }

    @Override
    public List<LogCount> counts(LogQuery query) {
        LogQuery checked = query.requireOfCounts();
        return session.run(() -> {
            Map<LogCount, Long> lines = memory.logs().values().stream()
                    .filter(this::mayRead)
                    .map(Memory.OwnedLine::line)
                    .filter(line -> matches(checked, line))
                    .collect(Collectors.groupingBy(
                            line -> new LogCount(line.at().truncatedTo(ChronoUnit.HOURS), line.status(), 0),
                            Collectors.counting()));
            return lines.entrySet().stream()
                    .map(entry ->
                            new LogCount(entry.getKey().hour(), entry.getKey().status(), entry.getValue()))
                    .sorted()
                    .toList();
        });
    }

    private boolean mayAddTo(LogEntry line) {
        return line.flow() == null
                || access().managesAll()
                || access().roleOn(line.flow()).isPresent();
    }

    private static LogEntry ownOf(LogEntry line) {
        return new LogEntry(
                line.id(),
                line.at(),
                null,
                line.run(),
                line.session(),
                line.kind(),
                line.level(),
                line.status(),
                line.step(),
                line.message(),
                line.payload(),
                line.elapsed());
    }

    private boolean mayRead(Memory.OwnedLine owned) {
        if (owned.line().flow() != null) {
            return access().roleOn(owned.line().flow()).isPresent();
        }
        return access().managesAll()
                || access().activeUser()
                        .filter(user -> user.id().equals(owned.author()))
                        .isPresent();
    }

    private static boolean matches(LogQuery query, LogEntry line) {
        return (query.flow() == null || query.flow().equals(line.flow()))
                && (query.run() == null || query.run().equals(line.run()))
                && (query.session() == null || query.session().equals(line.session()))
                && (query.kind() == null || query.kind() == line.kind())
                && (query.minLevel() == null || line.level().compareTo(query.minLevel()) >= 0)
                && (query.status() == null || query.status() == line.status())
                && (query.from() == null || !line.at().isBefore(query.from()))
                && (query.until() == null || line.at().isBefore(query.until()));
    }

    private Access access() {
        return new Access(memory.state(), scope);
    }
}
