package io.skillflaw.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;

/**
 * What is arranged on a new connection.
 *
 * @param limits kept by the server, where the session is nobody else's
 * @param silence after which the driver gives up; while it connects it must find out sooner, afterwards deadlines see to that
 * @param preparesBehindPoolers whether statements are prepared by name also where a pooler shares the session: what is
 *     prepared there is looked for in somebody else's, unless the pooler sees to it
 */
record SessionStart(ServerLimits limits, Duration silence, boolean preparesBehindPoolers) {
    /** As a connection string says. */
    static SessionStart of(ServerLimits limits, ConnectionString connection, CallLimits calls) {
        return new SessionStart(
                limits,
                DriverSources.silence(connection, calls),
                connection.properties().containsKey(DriverSources.PREPARE_THRESHOLD));
    }

    /** Returns whether the server keeps the limits from here on; where it does not, a pooler shares the session. */
    boolean begin(Connection connection) throws SQLException {
        return begin(connection, connection.unwrap(PGConnection.class).getBackendPID());
    }

    boolean begin(Connection connection, int process) throws SQLException {
        boolean isLimited = limits.setForSession(connection, process);
        if (!isLimited && !preparesBehindPoolers) {
            connection.unwrap(PGConnection.class).setPrepareThreshold(0);
        }
        connection.setNetworkTimeout(Runnable::run, (int) silence.toMillis());
        return isLimited;
    }
}
