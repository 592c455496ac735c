package io.skillflaw.store.postgres;

import io.skillflaw.store.pipeline.AcceptedLine;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Log lines by COPY, for which the driver has a way of its own. */
final class LogCopy {
    private static final String COPY =
            "copy skillflaw.log_entry (" + BinaryRows.COLUMNS + ") from stdin (format binary)";

    private LogCopy() {}

    /** Writes all lines or, if one of them is there already or refused, none. */
    static void write(List<AcceptedLine> lines, DirectConnection on) throws SQLException {
        CopyIn copy = on.connection()
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(on.schema().render(COPY));
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
