package io.skillflaw.store.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest primary that this instance has met, by the timeline that begins with each promotion. A server that was frozen or
 * cut off while another was promoted takes itself for the primary for a while when it is back: it takes writes that will be
 * thrown away, and does not know what was written elsewhere. Its older timeline gives it away. Safe for threads.
 */
final class PrimaryHistory implements ConnectionCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PrimaryHistory.class);

    /** Of a standby nothing is told: that it is none of them is found out by who needs a primary. */
    private static final String QUESTION = """
            select case when not pg_is_in_recovery() then s.system_identifier end,
                   case when not pg_is_in_recovery()
                        then cast('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) as bit(32))::int
                   end
            from pg_control_system() s
            """;

    private final Runnable onSuccessor;

    /** By cluster: one that was made anew begins with the first timeline, and writes may go to several that replicate by themselves. */
    private final Map<Long, Integer> newestTimelines = new HashMap<>();

    /**
     * A time in which a server takes writes.
     *
     * @param system which database cluster
     * @param timeline goes up with each promotion
     */
    private record Primary(long system, int timeline) {}

    /** @param onSuccessor called when a connection leads to a later primary than those before */
    PrimaryHistory(Runnable onSuccessor) {
        this.onSuccessor = onSuccessor;
    }

    /**
     * Notes where a connection leads.
     *
     * @throws SQLException {@code 25006} where a later primary is known; also if the server went away
     */
    @Override
    public void require(Connection connection) throws SQLException {
        Primary here = ask(connection);
        if (here == null) {
            return;
        }
        int newest = newestBefore(here);
        if (here.timeline < newest) {
            throw new SQLException(
                    ("the server is not the primary any more: its timeline is %d, and one of timeline %d took its place;"
                                    + " if it was restored, restart this host")
                            .formatted(here.timeline, newest),
                    SqlErrors.NO_PRIMARY);
        }
        if (here.timeline > newest) {
            LOG.info("Another server is the primary now: timeline {} after {}", here.timeline, newest);
            onSuccessor.run();
        }
    }

    private synchronized int newestBefore(Primary here) {
        int before = newestTimelines.getOrDefault(here.system, here.timeline);
        newestTimelines.put(here.system, Math.max(before, here.timeline));
        return before;
    }

    private static @Nullable Primary ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(QUESTION)) {
            boolean unused = answer.next();
            Primary here = new Primary(answer.getLong(1), answer.getInt(2));
            return answer.wasNull() ? null : here;
        } catch (SQLException e) {
            if (SqlErrors.kind(e).passes()) {
                throw e;
            }
            // Where services forbid the question, or do not know the answer, servers are believed what they say of
            // themselves.
            LOG.debug(
                    "the server does not tell its timeline: {}",
                    DriverFailure.of(e).getMessage());
            return null;
        }
    }
}
