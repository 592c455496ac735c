package io.skillflaw.store.log;

import io.skillflaw.store.id.LogId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Lines that can be listed and nothing else. */
interface ListOnlyLogs extends LogStore {
    @Override
    default void appendAll(Collection<LogEntry> appended, Durability durability) {
        throw new UnsupportedOperationException();
    }

    @Override
    default LogPosition flush(Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Optional<LogEntry> find(LogId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Optional<LogRun> run(RunId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    default Page<LogRun> runs(LogQuery query, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    @Override
    default List<LogCount> counts(LogQuery query) {
        throw new UnsupportedOperationException();
    }
}
