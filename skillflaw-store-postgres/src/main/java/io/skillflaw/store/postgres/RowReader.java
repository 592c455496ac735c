package io.skillflaw.store.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Makes a value of a row, with Jdbi and without it. */
@FunctionalInterface
interface RowReader<T> extends RowMapper<T> {
    T read(ResultSet row) throws SQLException;

    @Override
    default T map(ResultSet row, StatementContext context) throws SQLException {
        return read(row);
    }
}
