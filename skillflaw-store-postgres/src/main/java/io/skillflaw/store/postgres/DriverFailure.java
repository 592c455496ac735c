package io.skillflaw.store.postgres;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the driver said, without the driver's types and without the detail in which servers quote whole rows: the cause
 * of a {@link io.skillflaw.store.error.StoreException} can be logged and sent anywhere.
 */
final class DriverFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private DriverFailure(String message, StackTraceElement[] stack) {
        super(message);
        setStackTrace(stack);
    }

    static DriverFailure of(SQLException failure) {
        DriverFailure copy = new DriverFailure(describe(failure), failure.getStackTrace());
        if (failure.getCause() instanceof SQLException cause) {
            copy.initCause(of(cause));
        } else if (failure.getCause() != null) {
            copy.initCause(failure.getCause());
        }
        return copy;
    }

    /** A failure of the layer between, whose own message may hold parameters. */
    static DriverFailure of(RuntimeException failure) {
        return new DriverFailure(failure.getClass().getName(), failure.getStackTrace());
    }

    private static String describe(SQLException failure) {
        String state = failure.getSQLState() == null ? "no SQLState" : "SQLState " + failure.getSQLState();
        return "%s: %s".formatted(state, text(failure));
    }

    private static String text(SQLException failure) {
        if (failure instanceof PSQLException postgres) {
            ServerErrorMessage server = postgres.getServerErrorMessage();
            if (server != null) {
                return String.valueOf(server.getMessage());
            }
        }
        return String.valueOf(failure.getMessage());
    }
}
