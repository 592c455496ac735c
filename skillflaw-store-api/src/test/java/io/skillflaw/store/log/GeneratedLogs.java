package io.skillflaw.store.log;

import io.skillflaw.store.paging.Cursor;
import io.skillflaw.store.paging.Page;
import io.skillflaw.store.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** As many lines as one likes, made when they are read and held nowhere; lists them all, whatever the query. */
record GeneratedLogs(int size, IntFunction<LogEntry> lines) implements ListOnlyLogs {
    @Override
    public Page<LogEntry> list(LogQuery query, PageRequest page) {
        Cursor after = page.after();
        int from = after == null ? 0 : Integer.parseInt(after.token());
        int until = Math.min(size, from + page.limit());
        List<LogEntry> items = new ArrayList<>();
        for (int i = from; i < until; i++) {
            items.add(lines.apply(i));
        }
        return new Page<>(items, until < size ? new Cursor(Integer.toString(until)) : null);
    }
}
