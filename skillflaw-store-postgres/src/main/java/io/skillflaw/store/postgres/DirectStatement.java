package io.skillflaw.store.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A statement with named parameters that passes Jdbi by (decision 0036), in whatever schema. */
final class DirectStatement {
    private final String sql;
    private final ConcurrentMap<String, NamedSql> bySchema = new ConcurrentHashMap<>();

    /** @param sql with named parameters, in the schema {@code skillflaw} */
    DirectStatement(String sql) {
        this.sql = sql;
    }

    /** Gives a statement its parameters. */
    @FunctionalInterface
    interface Binding {
        void bind(DirectValues values) throws SQLException;
    }

    /** What to do with a statement that has its parameters. */
    @FunctionalInterface
    interface Execution<R> {
        R run(PreparedStatement statement) throws SQLException;
    }

    <R> R run(DirectConnection on, Binding values, Execution<R> execution) throws SQLException {
        NamedSql named = in(on.schema());
        try (PreparedStatement statement = on.connection().prepareStatement(named.text())) {
            values.bind(new DirectValues(statement, named));
            return on.execute(named.text(), statement, execution);
        }
    }

    private NamedSql in(SchemaTemplate schema) {
        NamedSql known = bySchema.get(schema.schema());
        return known != null
                ? known
                : bySchema.computeIfAbsent(schema.schema(), unused -> NamedSql.of(schema.render(sql)));
    }
}
