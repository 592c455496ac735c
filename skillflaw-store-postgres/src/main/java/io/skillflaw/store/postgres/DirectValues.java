package io.skillflaw.store.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parameters of a {@link DirectStatement}. */
final class DirectValues {
    private final PreparedStatement statement;
    private final NamedSql sql;
    private final int row;
    private final int rows;

    DirectValues(PreparedStatement statement, NamedSql sql) {
        this(statement, sql, 0, 1);
    }

    private DirectValues(PreparedStatement statement, NamedSql sql, int row, int rows) {
        this.statement = statement;
        this.sql = sql;
        this.row = row;
        this.rows = rows;
    }

    /** Only those of one row, where a statement has the same parameters for each. */
    DirectValues ofRow(int index, int of) {
        return new DirectValues(statement, sql, index, of);
    }

    /** A null is bound without a type, which statements add by a cast. */
    DirectValues set(String name, @Nullable Object value) throws SQLException {
        List<Integer> positions = sql.positions(name);
        int each = positions.size() / rows;
        // By index: an iterator for each parameter is garbage.
        for (int i = row * each; i < (row + 1) * each; i++) {
            set(positions.get(i), value);
        }
        return this;
    }

    DirectValues setArray(String name, UUID[] values) throws SQLException {
        return setArray(name, "uuid", values);
    }

    DirectValues setArray(String name, String[] values) throws SQLException {
        return setArray(name, "text", values);
    }

    DirectValues setTexts(String name, @Nullable List<String> values) throws SQLException {
        return values == null ? set(name, (Object) null) : setArray(name, values.toArray(String[]::new));
    }

    private DirectValues setArray(String name, String type, @Nullable Object[] values) throws SQLException {
        return set(name, statement.getConnection().createArrayOf(type, values));
    }

    /** Who asks; see {@link DirectQuery.Forms}. */
    DirectValues set(Scope scope) throws SQLException {
        return set("viewer", scope.viewer());
    }

    DirectValues set(Receipt receipt) throws SQLException {
        return set("receipt", receipt.id());
    }

    private void set(int position, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(position, Types.OTHER);
        } else if (value instanceof Instant time) {
            statement.setObject(position, time.atOffset(ZoneOffset.UTC));
        } else {
            statement.setObject(position, value);
        }
    }
}
