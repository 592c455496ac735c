package io.skillflaw.store.postgres;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.sqlobject.SqlObject;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Log lines by COPY, for which the driver has a way of its own. */
interface LogCopySql extends SqlObject {
    String COPY = "copy %s.log_entry (" + BinaryRows.COLUMNS + ") from stdin (format binary)";

    /** Writes all rows or, if one of them is there already or refused, none. */
    default void copy(String schema, BinaryRows rows) {
        try {
            CopyIn copy = getHandle()
                    .getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(COPY.formatted(schema));
            copy.writeToCopy(rows.bytes(), 0, rows.length());
            long unused = copy.endCopy();
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }
}
