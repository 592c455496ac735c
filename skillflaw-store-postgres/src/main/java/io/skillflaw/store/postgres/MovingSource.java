package io.skillflaw.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Single connections to a server that may move, or be another one of several after a failover. */
final class MovingSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    /** A host that went silent is asked anew beside an attempt that hangs there: it may have come back. */
    private static final int MOST_HANGING = 2;

    private final transient HostsInTurn hosts;
    private final boolean isPrimaryWanted;
    private final transient Function<String, PGSimpleDataSource> source;
    private final transient ConnectionCheck check;
    private final transient AtomicInteger attempts = new AtomicInteger();
    private final transient Map<String, Integer> underWay = new ConcurrentHashMap<>();

    /**
     * @param isPrimaryWanted of several hosts the one that takes writes; otherwise the driver chooses among them
     * @param source the driver's, for one host or for all in an order
     * @param check where it fails the next host is asked
     */
    MovingSource(
            HostsInTurn hosts,
            boolean isPrimaryWanted,
            Function<String, PGSimpleDataSource> source,
            ConnectionCheck check) {
        this.hosts = hosts;
        this.isPrimaryWanted = isPrimaryWanted;
        this.source = source;
        this.check = check;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(null, null);
    }

    /** As configured, whoever is named. */
    @Override
    public Connection getConnection(@Nullable String unusedUser, @Nullable String unusedPassword) throws SQLException {
        int mine = attempts.getAndIncrement();
        List<String> inTurn = hosts.forAttempt(mine);
        return isPrimaryWanted && hosts.areSeveral()
                ? connectToOneOf(inTurn, mine)
                : connect(String.join(",", inTurn), mine);
    }

    /**
     * One after the other; but where an earlier attempt hangs this one does not wait too, if it can ask others. All but one
     * may be standbys, and the one that is promoted must be found while the old primary does not answer.
     */
    private Connection connectToOneOf(List<String> inTurn, int attempt) throws SQLException {
        SQLException failure = null;
        for (int i = 0; i < inTurn.size(); i++) {
            String host = inTurn.get(i);
            String name = host.toLowerCase(Locale.ROOT);
            boolean isOnlyHope = failure == null && i == inTurn.size() - 1;
            int hanging = underWay.merge(name, 1, Integer::sum) - 1;
            try {
                if (hanging == 0 || (i == 0 && hanging < MOST_HANGING) || isOnlyHope) {
                    return connect(host, attempt + i);
                }
            } catch (SQLException e) {
                failure = failure != null && SqlErrors.kindOfConnecting(failure).passes() ? failure : e;
            } finally {
                underWay.merge(name, -1, Integer::sum);
            }
        }
        throw failure == null ? new SQLException("no host was asked", "08001") : failure;
    }

    private Connection connect(String host, int attempt) throws SQLException {
        Connection connection = source.apply(host).getConnection();
        try {
            check.require(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        // The next begins in the same way: it leads to somebody.
        attempts.set(attempt);
        return connection;
    }
}
