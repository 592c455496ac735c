package io.skillflaw.store.testkit.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Two embedded PostgreSQL servers, a primary and a standby that streams from it, for tests of replicas and failovers. Each
 * stays at its port, whatever its part is. They do not sync to disk, which outlives a killed process but no machine; their
 * data go when this is closed. For one thread.
 *
 * <p>Databases created on the {@linkplain #primary primary} need not be closed: they go with the servers.
 */
public final class ReplicatedServers implements AutoCloseable {
    private static final int PROMOTION_SECONDS = 30;

    private Node primary;
    private Node standby;

    /** One of the two, running or killed. */
    private record Node(Path data, TestServer server) {
        Node onceMore() {
            return new Node(
                    data, EmbeddedServer.startVolatile(data, server.address().port()));
        }

        void close() {
            try {
                server.close();
                OrphanedServers.delete(data);
            } catch (IOException e) {
                throw new IllegalStateException("the data of a test server cannot be deleted: " + data, e);
            } finally {
                OrphanedServers.release(data);
            }
        }
    }

    private ReplicatedServers(Node primary, Node standby) {
        this.primary = primary;
        this.standby = standby;
    }

    /**
     * Starts both, which takes some seconds, and returns when the standby answers.
     *
     * @return the servers, to be closed by the caller; they end with the JVM at the latest
     * @throws IllegalStateException if they cannot start
     */
    public static ReplicatedServers start() {
        Path data = newDirectory();
        Node primary = new Node(data, EmbeddedServer.startVolatile(data, 0));
        try {
            return new ReplicatedServers(primary, standbyOf(primary, newDirectory(), 0));
        } catch (RuntimeException e) {
            primary.close();
            throw e;
        }
    }

    /**
     * The one that takes writes, unless it was killed.
     *
     * @return valid until the parts change
     */
    public TestServer primary() {
        return primary.server();
    }

    /**
     * The one that follows.
     *
     * @return valid until the parts change
     */
    public TestServer standby() {
        return standby.server();
    }

    /**
     * Both in one connection string: the primary of now first.
     *
     * @param database a database of the primary
     * @return {@code postgresql://user:password@host:port,host:port/name}
     */
    public String url(TestDatabase database) {
        return primary.server()
                .address()
                .url(database.name())
                .replace(
                        "@" + primary.server().address(),
                        "@%s,%s"
                                .formatted(
                                        primary.server().address(),
                                        standby.server().address()));
    }

    /**
     * A database at the standby, if it is there already or not.
     *
     * @param database a database of the primary
     * @return {@code postgresql://user:password@host:port/name}
     */
    public String standbyUrl(TestDatabase database) {
        return standby.server().address().url(database.name());
    }

    /** Has the standby show nothing newer, although it goes on receiving it. Returns when it is so. */
    public void pauseReplay() {
        execute(standby, "select pg_wal_replay_pause()");
        await(
                standby,
                standby.server().versionNumber() < 140_000
                        ? "select pg_is_wal_replay_paused()"
                        : "select pg_get_wal_replay_pause_state() = 'paused'");
    }

    /** Has the standby catch up again. */
    public void resumeReplay() {
        execute(standby, "select pg_wal_replay_resume()");
    }

    /** Returns when the standby shows all that the primary has committed by now. */
    public void awaitReplay() {
        String written = ask(primary, "select pg_current_wal_lsn()");
        await(standby, "select pg_last_wal_replay_lsn() >= '%s'::pg_lsn".formatted(written));
    }

    /**
     * Has the primary acknowledge a commit when the standby has it too, or not wait any more.
     *
     * @param synchronous whether to wait
     */
    public void setSynchronous(boolean synchronous) {
        execute(primary, "alter system set synchronous_standby_names = '%s'".formatted(synchronous ? "*" : ""));
        execute(primary, "select pg_reload_conf()");
        await(
                primary,
                synchronous
                        ? "select exists (select from pg_stat_replication where sync_state = 'sync')"
                        : "select not exists (select from pg_stat_replication where sync_state = 'sync')");
    }

    /** Kills the primary and all its processes at once ({@code SIGKILL}), and returns when they are gone. */
    public void killPrimary() {
        Postmaster.on(primary.data()).kill();
    }

    /**
     * Makes the standby the primary, and returns when it takes writes. The other was killed or stopped before: left alone it
     * would go on taking writes of its own. It is {@link #standby} from here on, and dead until it {@linkplain #followPrimary
     * follows} or is {@linkplain #rebuildStandby rebuilt}.
     */
    public void promoteStandby() {
        execute(standby, "select pg_promote(true, %d)".formatted(PROMOTION_SECONDS));
        await(standby, "select not pg_is_in_recovery()");
        swap();
    }

    /** Stops the primary in order: the standby has all that it committed. Returns when it has ended. */
    public void stopPrimary() {
        primary.server().close();
    }

    /**
     * Has the old primary, which was stopped in order before the other was promoted, follow that at its old port, where it
     * refuses writes ({@code 25006}). Returns when it answers.
     */
    public void followPrimary() {
        BaseBackup.follow(standby.data(), primary.server().address());
        standby = standby.onceMore();
    }

    /** Makes the standby anew from the data of the primary, at its old port: what it had of its own is gone. */
    public void rebuildStandby() {
        int port = standby.server().address().port();
        standby.close();
        standby = standbyOf(primary, newDirectory(), port);
    }

    /** Stops both and deletes their data. */
    @Override
    public void close() {
        try {
            standby.close();
        } finally {
            primary.close();
        }
    }

    private static Node standbyOf(Node primary, Path data, int port) {
        try {
            BaseBackup.copy(primary.server(), primary.data(), data);
            BaseBackup.follow(data, primary.server().address());
            return new Node(data, EmbeddedServer.startVolatile(data, port));
        } catch (RuntimeException e) {
            OrphanedServers.release(data);
            throw e;
        }
    }

    private static Path newDirectory() {
        try {
            return EmbeddedServer.newDataDirectory();
        } catch (IOException e) {
            throw new IllegalStateException("there is no room for a test server: " + e.getMessage(), e);
        }
    }

    private void swap() {
        Node other = primary;
        primary = standby;
        standby = other;
    }

    private static void execute(Node node, String sql) {
        String unused = ask(node, sql);
    }

    /** Asks again until the answer is yes. */
    private static void await(Node node, String question) {
        long end = System.nanoTime() + PROMOTION_SECONDS * 1_000_000_000L;
        while (!"t".equals(ask(node, question))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("%s does not come to it: %s".formatted(node.server(), question));
            }
            Thread.onSpinWait();
        }
    }

    private static String ask(Node node, String sql) {
        try (Connection connection = node.server().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException("%s refuses: %s".formatted(node.server(), e.getMessage()), e);
        }
    }
}
