package io.skillflaw.store.postgres;

import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A change of several rows in one {@code values} list. Each number of rows is a statement of its own, with a plan that is
 * kept: of few rows that takes the server less than arrays of them.
 */
final class DirectRows {
    /** The statement of one row, of two, and so on. */
    private final List<DirectUpdate> byRows;

    private DirectRows(List<DirectUpdate> byRows) {
        this.byRows = byRows;
    }

    /**
     * A statement for each number of rows.
     *
     * @param most how many rows it takes
     * @param sql with named parameters, in the schema {@code skillflaw}, and in braces what stands there for each row
     */
    static DirectRows of(int most, String sql) {
        int begin = sql.indexOf('{');
        int end = sql.indexOf('}');
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("no part of the statement is in braces");
        }
        String row = sql.substring(begin + 1, end);
        return new DirectRows(IntStream.rangeClosed(1, most)
                .mapToObj(rows -> String.join(", ", Collections.nCopies(rows, row)))
                .map(rows -> DirectUpdate.of(
                        new StringBuilder(sql).replace(begin, end + 1, rows).toString()))
                .toList());
    }

    /** How many rows it takes at once. */
    int most() {
        return byRows.size();
    }

    /** Says how many rows it touched. */
    int run(DirectConnection on, List<? extends DirectStatement.Binding> rows) throws SQLException {
        return byRows.get(rows.size() - 1).run(on, values -> {
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).bind(values.ofRow(i, rows.size()));
            }
        });
    }
}
