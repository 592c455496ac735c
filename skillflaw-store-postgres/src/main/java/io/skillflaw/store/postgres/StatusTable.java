package io.skillflaw.store.postgres;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One view of what a database is doing.
 *
 * @param title what it is about, in lower case
 * @param rows by column, in the columns' order: texts, numbers, truth values and nulls
 */
public record StatusTable(String title, List<Map<String, @Nullable Object>> rows) {
    public StatusTable {
        Objects.requireNonNull(title, "title");
        rows = List.copyOf(rows);
    }
}
