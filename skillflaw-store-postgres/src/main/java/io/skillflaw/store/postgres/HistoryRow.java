package io.skillflaw.store.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of Flyway's history. */
record HistoryRow(
        int version, String description, int checksum, LocalDateTime installedOn, String installedBy, boolean success) {
    AppliedMigration comparedTo(Optional<PackagedMigrations.Script> packaged) {
        return new AppliedMigration(version, description, installedOn, installedBy, stateBeside(packaged));
    }

    private AppliedMigration.State stateBeside(Optional<PackagedMigrations.Script> packaged) {
        if (!success) {
            return AppliedMigration.State.FAILED;
        } else if (packaged.isEmpty()) {
            return AppliedMigration.State.UNKNOWN;
        }
        boolean isSame = packaged.get().checksum() == checksum;
        return isSame ? AppliedMigration.State.DONE : AppliedMigration.State.CHANGED;
    }

    static final class Mapper implements RowMapper<HistoryRow> {
        @Override
        public HistoryRow map(ResultSet row, StatementContext context) throws SQLException {
            return new HistoryRow(
                    row.getInt("version"),
                    row.getString("description"),
                    row.getInt("checksum"),
                    row.getObject("installed_on", LocalDateTime.class),
                    row.getString("installed_by"),
                    row.getBoolean("success"));
        }
    }
}
