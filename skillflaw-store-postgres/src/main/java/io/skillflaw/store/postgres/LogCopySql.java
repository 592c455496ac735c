package io.skillflaw.store.postgres;

import io.skillflaw.store.pipeline.AcceptedLine;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.sqlobject.SqlObject;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Log lines by COPY, for which the driver has a way of its own. */
interface LogCopySql extends SqlObject {
    String COPY = "copy %s.log_entry (" + BinaryRows.COLUMNS + ") from stdin (format binary)";

    /** Writes all lines or, if one of them is there already or refused, none. */
    default void copy(String schema, List<AcceptedLine> lines) {
        try {
            CopyIn copy = getHandle()
                    .getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(COPY.formatted(schema));
            send(lines, copy);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    private static void send(List<AcceptedLine> lines, CopyIn copy) throws SQLException {
        try {
            BinaryRows.write(lines, (bytes, length) -> copy.writeToCopy(bytes, 0, length));
            long unused = copy.endCopy();
        } catch (SQLException | RuntimeException e) {
            cancel(copy, e);
            throw e;
        }
    }

    private static void cancel(CopyIn copy, Exception failure) {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
