package io.skillflaw.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The limits that the server keeps by itself, so that it lets go of locks also when nobody is there to tell it. They end
 * a statement a little before the deadline: its answer says that nothing was changed, where silence leaves it unknown.
 *
 * @param statement the longest statement
 * @param lock the longest wait for a lock
 * @param idle the longest that a transaction may wait for its next statement
 * @param onPrimary whether the server must be the one that takes writes
 */
record ServerLimits(Duration statement, Duration lock, Duration idle, boolean onPrimary) {
    /** Who opened a transaction and left it is told by this side, if it is still there. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    /**
     * Nobody but the server itself knows its process: a pooler in between tells a number of its own. The 2 MiB that the server
     * takes and gives back are for its memory's sake (decision 0041).
     */
    private static final String OF_SESSION = """
            select pg_is_in_recovery(), ours,
                   case when ours then set_config('statement_timeout', ?, false) end,
                   case when ours then set_config('lock_timeout', ?, false) end,
                   case when ours then set_config('idle_in_transaction_session_timeout', ?, false) end,
                   octet_length(repeat(repeat('x', 1024), 2048))
            from (select pg_backend_pid() = ?) session (ours)
            """;

    private static final String OF_TRANSACTION = """
            select set_config('statement_timeout', ?, true), set_config('lock_timeout', ?, true),
                   set_config('idle_in_transaction_session_timeout', ?, true)
            """;

    /** @param longest how long a statement may take that nobody waits for */
    static ServerLimits of(CallLimits limits, Duration longest) {
        Duration statement = limits.call().compareTo(longest) > 0 ? limits.call() : longest;
        return new ServerLimits(
                statement.multipliedBy(9).dividedBy(10),
                limits.call().multipliedBy(3).dividedBy(4),
                limits.transaction().plus(GRACE),
                true);
    }

    /**
     * Sets them for a session that is nobody else's.
     *
     * @param process of the server, as the driver was told
     * @return false where a pooler is in between, which could give the session to others, and nothing was set
     * @throws SQLException also where the server is no primary: a pool that took such a connection would go on giving it out
     */
    boolean setForSession(Connection connection, int process) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_SESSION)) {
            bind(statement);
            statement.setInt(4, process);
            try (ResultSet answer = statement.executeQuery()) {
                boolean unused = answer.next();
                if (answer.getBoolean(1) && onPrimary) {
                    throw new SQLException("the server is not the primary", SqlErrors.NO_PRIMARY);
                }
                return answer.getBoolean(2);
            }
        }
    }

    /** The same where reads go. */
    ServerLimits onAnyServer() {
        return new ServerLimits(statement, lock, idle, false);
    }

    /** Sets them until the transaction ends that was begun. */
    void setForTransaction(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_TRANSACTION)) {
            bind(statement);
            boolean unused = statement.execute();
        }
    }

    private void bind(PreparedStatement statement) throws SQLException {
        statement.setString(1, millis(this.statement));
        statement.setString(2, millis(lock));
        statement.setString(3, millis(idle));
    }

    private static String millis(Duration time) {
        return Long.toString(Math.min(time.toMillis(), Integer.MAX_VALUE));
    }
}
