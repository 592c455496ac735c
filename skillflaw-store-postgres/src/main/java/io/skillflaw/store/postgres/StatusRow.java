package io.skillflaw.store.postgres;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of any query, by its columns' names. */
record StatusRow(Map<String, @Nullable Object> columns) {
    static final class Mapper implements RowMapper<StatusRow> {
        @Override
        public StatusRow map(ResultSet row, StatementContext context) throws SQLException {
            ResultSetMetaData names = row.getMetaData();
            Map<String, @Nullable Object> columns = new LinkedHashMap<>();
            for (int i = 1; i <= names.getColumnCount(); i++) {
                Object value = row.getObject(i);
                boolean isPlain = value == null || value instanceof Number || value instanceof Boolean;
                columns.put(names.getColumnLabel(i), isPlain ? value : row.getString(i));
            }
            return new StatusRow(Collections.unmodifiableMap(columns));
        }
    }
}
