package io.skillflaw.store.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A query that runs on the driver itself, for the few that run most: Jdbi copies its configuration for each statement, which
 * allocates ten times what a look-up takes without it (decision 0036).
 *
 * @param <T> what a row is
 */
final class DirectQuery<T> {
    private final DirectStatement statement;
    private final RowReader<T> reader;

    /**
     * A query with conditions whose values are written into it: with a parameter the server would find a plan for its value
     * cheaper than one for all, and make it anew for each call.
     *
     * @param byFlags the first flag counts most
     * @param <T> what a row is
     */
    record Forms<T>(List<DirectQuery<T>> byFlags) {
        /** @param flags all of them, in the order in which the query was told of them */
        DirectQuery<T> with(boolean... flags) {
            if (1 << flags.length != byFlags.size()) {
                throw new IllegalArgumentException(
                        "%d flags are given for a query with %d forms".formatted(flags.length, byFlags.size()));
            }
            int place = 0;
            for (boolean flag : flags) {
                place = 2 * place + (flag ? 1 : 0);
            }
            return byFlags.get(place);
        }

        /** Of a query whose only flag is whether the system asks. */
        DirectQuery<T> as(Scope scope) {
            return with(scope.system());
        }
    }

    private DirectQuery(DirectStatement statement, RowReader<T> reader) {
        this.statement = statement;
        this.reader = reader;
    }

    /** @param sql with named parameters, in the schema {@code skillflaw} */
    static <T> DirectQuery<T> of(String sql, RowReader<T> reader) {
        return new DirectQuery<>(new DirectStatement(sql), reader);
    }

    /** @param sql the same, with access decided by {@code :system} and {@code :viewer} */
    static <T> Forms<T> scoped(String sql, RowReader<T> reader) {
        return forms(sql, reader, Scope.SYSTEM_PARAMETER);
    }

    /** @param flags parameters of the statement, with their colons, that are written into it as true or false */
    static <T> Forms<T> forms(String sql, RowReader<T> reader, String... flags) {
        List<String> forms = List.of(sql);
        for (String flag : flags) {
            forms = forms.stream()
                    .flatMap(form -> Stream.of("false", "true").map(value -> form.replace(flag, value)))
                    .toList();
        }
        return new Forms<>(forms.stream().map(form -> of(form, reader)).toList());
    }

    Optional<T> first(DirectConnection on, DirectStatement.Binding values) throws SQLException {
        return statement.run(on, values, ready -> {
            try (ResultSet rows = ready.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        });
    }

    /** The row of a query that has no parameters, and always one row. */
    T only(DirectConnection on) throws SQLException {
        return first(on, values -> {}).orElseThrow();
    }

    List<T> list(DirectConnection on, DirectStatement.Binding values) throws SQLException {
        return statement.run(on, values, ready -> {
            try (ResultSet rows = ready.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            }
        });
    }
}
