package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * The two roles that a database should know (X-10): one owns the schema and migrates it, hosts run as the other, which may
 * read and write rows and call the library's functions and nothing else. The scripts are the files {@code roles/*.sql}
 * beside this class.
 *
 * <p>Safe for threads; holds no connection between its calls.
 */
public final class DatabaseRoles {
    /** The usual name of the role that migrates. */
    public static final String DEFAULT_MIGRATOR = "skillflaw_migrator";

    /** The usual name of the role that hosts run as. */
    public static final String DEFAULT_RUNTIME = "skillflaw_runtime";

    private static final Origin ORIGIN = Origin.of("roles", null);
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final List<String> SCRIPTS =
            List.of("roles/01_roles.sql", "roles/02_schema.sql", "roles/03_privileges.sql");

    private final StoreConfig config;
    private final String migrator;
    private final String runtime;

    private DatabaseRoles(StoreConfig config, String migrator, String runtime) {
        this.config = Objects.requireNonNull(config, "config");
        this.migrator = checked("migrator", migrator);
        this.runtime = checked("runtime", runtime);
        if (migrator.equals(runtime)) {
            throw new InvalidInputException("runtime", "must be another role than the one that migrates");
        }
    }

    /**
     * The roles of the database and schema that a configuration names. Does not connect.
     *
     * @param config where the database is, with a role that may create roles and owns the database, or a superuser
     * @param migrator the name of the role that migrates: 1 to 63 of a-z, 0-9 and '_', not beginning with a digit or
     *     {@code pg_}
     * @param runtime the name of the role that hosts run as, alike
     * @return the roles
     * @throws InvalidInputException if a name is something else, or both are the same
     */
    public static DatabaseRoles of(StoreConfig config, String migrator, String runtime) {
        return new DatabaseRoles(config, migrator, runtime);
    }

    /**
     * The SQL that {@link #apply} runs, for people to read, change and run. It can be run again, before and after
     * migrations.
     *
     * @return statements with comments; no passwords
     */
    public String sql() {
        return SCRIPTS.stream().map(this::script).collect(Collectors.joining("\n"));
    }

    /**
     * Creates the roles if they are not there, hands them the schema, and gives and takes privileges, all or nothing.
     *
     * @throws io.skillflaw.store.error.StoreUnavailableException if the database cannot be reached
     * @throws InvalidInputException if the server refuses role, password or database
     * @throws io.skillflaw.store.error.SchemaMismatchException if the role may not do this, or the runtime role may do more
     *     than it should and that cannot be taken from it here
     */
    public void apply() {
        connected(connection -> {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String script : SCRIPTS) {
                    boolean unused = statement.execute(script(script));
                }
            }
            connection.commit();
        });
    }

    /**
     * Gives one of the roles a password. Only what it is checked with is sent, so that it shows in no log of the server.
     *
     * @param role which of the two
     * @param password the password; at least 8 characters
     * @throws InvalidInputException if it is none of the two roles, or the password is too short, or the server refuses
     *     role, password or database
     * @throws io.skillflaw.store.error.StoreUnavailableException if the database cannot be reached
     * @throws io.skillflaw.store.error.SchemaMismatchException if the role of this connection may not do this
     */
    public void setPassword(String role, CharSequence password) {
        if (!role.equals(migrator) && !role.equals(runtime)) {
            throw new InvalidInputException("role", "must be %s or %s".formatted(migrator, runtime));
        }
        if (password.length() < 8) {
            throw new InvalidInputException("password", "must have at least 8 characters");
        }
        connected(connection -> connection
                .unwrap(PGConnection.class)
                .alterUserPassword(role, password.toString().toCharArray(), null));
    }

    private void connected(Work work) {
        try (Connection connection = ConnectionPools.migrationsOf(config).getConnection()) {
            work.on(connection);
        } catch (SQLException e) {
            throw SqlErrors.translate(e, ORIGIN, SqlErrors.Phase.CONNECT);
        }
    }

    private String script(String name) {
        try (InputStream in = Objects.requireNonNull(DatabaseRoles.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${schema}", config.schema())
                    .replace("${migrator}", migrator)
                    .replace("${runtime}", runtime);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checked(String field, String name) {
        if (!NAME.matcher(name).matches() || name.startsWith("pg_")) {
            throw new InvalidInputException(
                    field, "must be 1 to 63 of a-z, 0-9 and '_', not beginning with a digit or pg_");
        }
        return name;
    }

    @FunctionalInterface
    private interface Work {
        void on(Connection connection) throws SQLException;
    }
}
