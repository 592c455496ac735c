package io.skillflaw.store;

import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.log.Durability;
import io.skillflaw.store.log.LogCount;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogPosition;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogRun;
import io.skillflaw.store.log.LogStore;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Log lines, found and listed in one store and appended to another.
 *
 * @param reads what is asked
 * @param writes what changes
 */
record ReadingLogStore(LogStore reads, LogStore writes) implements LogStore {
    @Override
    public void append(LogEntry line) {
        writes.append(line);
    }

    @Override
    public void append(LogEntry line, Durability durability) {
        writes.append(line, durability);
    }

    @Override
    public void appendAll(Collection<LogEntry> lines) {
        writes.appendAll(lines);
    }

    @Override
    public void appendAll(Collection<LogEntry> lines, Durability durability) {
        writes.appendAll(lines, durability);
    }

    @Override
    public LogPosition flush(Duration timeout) {
        return writes.flush(timeout);
    }

    @Override
    public Optional<LogEntry> find(LogId id) {
        return reads.find(id);
    }

    @Override
    public Page<LogEntry> list(LogQuery query, PageRequest page) {
        return reads.list(query, page);
    }

    @Override
    public Optional<LogRun> run(RunId id) {
        return reads.run(id);
    }

    @Override
    public Page<LogRun> runs(LogQuery query, PageRequest page) {
        return reads.runs(query, page);
    }

    @Override
    public List<LogCount> counts(LogQuery query) {
        return reads.counts(query);
    }
}
