package io.skillflaw.store.testkit.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of a {@link TestServer}. Safe for threads. */
public final class TestDatabase implements AutoCloseable {
    private final TestServer server;
    private final String host;
    private final int port;
    private final String name;
    private final String user;
    private final String password;

    TestDatabase(TestServer server, String host, int port, String name, String user, String password) {
        this.server = server;
        this.host = host;
        this.port = port;
        this.name = name;
        this.user = user;
        this.password = password;
    }

    /**
     * The database's name.
     *
     * @return a name that needs no quotes
     */
    public String name() {
        return name;
    }

    /**
     * Where it is, with user and password.
     *
     * @return {@code postgresql://user:password@host:port/name}
     */
    public String url() {
        return "postgresql://%s:%s@%s:%d/%s".formatted(escape(user), escape(password), host, port, name);
    }

    /**
     * Connections to it, not pooled.
     *
     * @return a new data source
     */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {host});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(name);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** Ends all connections to the database and drops it. */
    @Override
    public void close() {
        server.drop(this);
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
