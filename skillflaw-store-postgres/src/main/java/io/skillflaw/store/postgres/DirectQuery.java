package io.skillflaw.store.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * A query that decides access. Whether it is the system that asks is written into the statement: with a parameter the
     * server would find a plan for its value cheaper than one for all, and make it anew for each call.
     *
     * @param <T> what a row is
     */
    record Scoped<T>(DirectQuery<T> ofSystem, DirectQuery<T> ofOthers) {
        DirectQuery<T> as(Scope scope) {
            return scope.system() ? ofSystem : ofOthers;
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
    static <T> Scoped<T> scoped(String sql, RowReader<T> reader) {
        return new Scoped<>(
                of(sql.replace(Scope.SYSTEM_PARAMETER, "true"), reader),
                of(sql.replace(Scope.SYSTEM_PARAMETER, "false"), reader));
    }

    Optional<T> first(DirectConnection on, DirectStatement.Binding values) throws SQLException {
        return statement.run(on, values, ready -> {
            try (ResultSet rows = ready.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        });
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
