package io.skillflaw.store.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/** What a host does until it is ready, in a JVM of its own: opens what it uses, and has one answer of the database. */
public final class StartedProgram {
    static final String POOL = "pool";
    static final String STORE = "store";
    static final String HIBERNATE = "hibernate";
    static final String READY = "ready";

    private static final String NOBODY =
            "select 1 from skillflaw.flow where id = '00000000-0000-0000-0000-000000000000'";

    private StartedProgram() {}

    /**
     * Says so when it is ready, and ends.
     *
     * @param args what to open, then the database: its URL, its JDBC URL, user and password
     * @throws SQLException if the database does not answer
     */
    public static void main(String[] args) throws SQLException {
        switch (args[0]) {
            case POOL -> openPool(args[2], args[3], args[4]);
            case STORE -> openStore(args[1]);
            case HIBERNATE -> openHibernate(args[2], args[3], args[4]);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void openPool(String url, String user, String password) throws SQLException {
        try (HikariDataSource pool = pool(url, user, password);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NOBODY)) {
            say(!row.next());
        }
    }

    private static void openStore(String url) {
        try (PostgresStore store =
                PostgresStores.open(StoreConfig.builder().databaseUrl(url).build())) {
            say(store.asSystem().flows().find(new FlowId(new UUID(0, 0))).isEmpty());
        }
    }

    private static void openHibernate(String url, String user, String password) {
        try (HikariDataSource pool = pool(url, user, password);
                SessionFactory sessions =
                        HibernatePeer.on(pool, Clock.systemUTC()).sessions();
                Session session = sessions.openSession()) {
            say(session.createNativeQuery(NOBODY, Integer.class).getResultList().isEmpty());
        }
    }

    private static HikariDataSource pool(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        return new HikariDataSource(config);
    }

    private static void say(boolean isRight) {
        if (!isRight) {
            throw new IllegalStateException("there is no such flow");
        }
        System.out.println(READY);
    }
}
