package io.skillflaw.store.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A place in the log of changes: how far a server has come.
 *
 * @param timeline which history it is of; a new one begins with each promotion
 * @param offset in bytes
 */
record WalPosition(int timeline, long offset) {
    /**
     * Whether who has come so far has all that was written up to another position. Of another history nothing is known: there
     * the same offset is somewhere else.
     */
    boolean covers(WalPosition other) {
        return timeline == other.timeline && offset >= other.offset;
    }

    static final class Mapper implements RowMapper<WalPosition> {
        @Override
        public WalPosition map(ResultSet row, StatementContext context) throws SQLException {
            return new WalPosition(row.getInt("timeline"), row.getLong("wal_offset"));
        }
    }
}
