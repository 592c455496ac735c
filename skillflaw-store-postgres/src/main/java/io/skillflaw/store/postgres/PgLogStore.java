package io.skillflaw.store.postgres;

import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogCount;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogPosition;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogRun;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.paging.Keyset;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.pipeline.LogPipeline;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Log lines in PostgreSQL: written by the pipeline and never in a transaction of the host. */
final class PgLogStore implements LogStore {
    private static final String STORE = "logs";
    private static final Origin ORIGIN = Origin.of(STORE, null);
    private static final Duration ID_PRECISION = Duration.ofMillis(1);

    private final SqlSession session;
    private final Scope scope;
    private final LogPipeline pipeline;

    PgLogStore(SqlSession session, Scope scope, LogPipeline pipeline) {
        this.session = session;
        this.scope = scope;
        this.pipeline = pipeline;
    }

    @Override
    public void append(LogEntry line) {
        Objects.requireNonNull(line, "line");
        pipeline.append(line, author());
    }

    @Override
    public void appendAll(Collection<LogEntry> lines, Durability durability) {
        Objects.requireNonNull(durability, "durability");
        pipeline.appendAll(lines, author(), durability);
    }

    @Override
    public LogPosition flush(Duration timeout) {
        return pipeline.flush(timeout);
    }

    @Override
    public Optional<LogEntry> find(LogId id) {
        return session.read(
                LogSql.class,
                Origin.of(STORE, Objects.requireNonNull(id)),
                sql -> sql.find(id, id.time(), id.time().plus(ID_PRECISION), scope));
    }

    @Override
    public Page<LogEntry> list(LogQuery query, PageRequest page) {
        KeysetWindow window = KeysetWindow.of(page);
        List<LogEntry> found = session.read(LogSql.class, ORIGIN, sql -> sql.list(query, window, scope));
        return Page.of(found, page, last -> new Keyset(last.at(), last.id().value()).toCursor());
    }

    @Override
    public Optional<LogRun> run(RunId id) {
        LogQuery query = LogQuery.all().ofRun(id);
        KeysetWindow latest = new KeysetWindow(null, null, 1);
        List<LogRunRow> found = session.read(LogSql.class, Origin.of(STORE, id), sql -> sql.runs(query, latest, scope));
        return found.stream().map(LogRunRow::run).findFirst();
    }

    @Override
    public Page<LogRun> runs(LogQuery query, PageRequest page) {
        LogQuery checked = query.requireOfRuns();
        KeysetWindow window = KeysetWindow.of(page);
        List<LogRunRow> found = session.read(LogSql.class, ORIGIN, sql -> sql.runs(checked, window, scope));
        Page<LogRunRow> rows = Page.of(found, page, last -> last.start().toCursor());
        return new Page<>(rows.items().stream().map(LogRunRow::run).toList(), rows.nextCursor());
    }

    @Override
    public List<LogCount> counts(LogQuery query) {
        LogQuery checked = query.requireOfCounts();
        return session.read(LogSql.class, ORIGIN, sql -> sql.counts(checked, scope)).stream()
                .sorted()
                .toList();
    }

    private @Nullable UserId author() {
        if (scope.isAnonymous()) {
            throw new NotAllowedException("takes a user or the system", ORIGIN);
        }
        return scope.user().orElse(null);
    }
}
