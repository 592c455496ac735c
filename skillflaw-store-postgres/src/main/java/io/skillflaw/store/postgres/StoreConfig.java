package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How to open a store. Immutable; made by a {@linkplain #builder() builder}, from the environment or from a file.
 * Everything has a default but the database, which is named by a connection string or given as a data source.
 */
public final class StoreConfig {
    /** The schema where none is named. */
    public static final String DEFAULT_SCHEMA = "skillflaw";

    private final @Nullable ConnectionString connection;
    private final @Nullable DataSource dataSource;
    private final PoolSettings pool;
    private final String schema;
    private final SchemaMode schemaMode;
    private final Duration connectionRetry;
    private final int maxFlowBytes;
    private final PasswordHashing passwordHashing;
    private final Clock clock;

    private StoreConfig(Builder builder) {
        if ((builder.connection == null) == (builder.dataSource == null)) {
            throw ConnectionString.wrong("must be set, unless a data source is given; one of the two, not both");
        }
        this.connection = builder.connection;
        this.dataSource = builder.dataSource;
        this.pool = builder.pool;
        this.schema = builder.schema;
        this.schemaMode = builder.schemaMode;
        this.connectionRetry = builder.connectionRetry;
        this.maxFlowBytes = builder.maxFlowBytes;
        this.passwordHashing = builder.passwordHashing;
        this.clock = builder.clock;
    }

    /**
     * Starts with the defaults.
     *
     * @return a builder, for one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads the environment variables of this process; see {@link #fromEnvironment(Map)}.
     *
     * @return the configuration
     * @throws InvalidInputException naming the variable, if one is missing or wrong
     */
    public static StoreConfig fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * Reads variables.
     *
     * <ul>
     *   <li>{@code SKILLFLAW_DATABASE_URL}: {@code postgresql://user:password@host:port/dbname?sslmode=require}
     *   <li>{@code SKILLFLAW_DATABASE_CONNECTION_RETRY}: {@code true} (one minute), {@code false}, or how long, as
     *       {@code 90s}
     *   <li>{@code SKILLFLAW_DB_CONNECTION_SETTINGS}: JSON, see {@link PoolSettings}
     *   <li>{@code SKILLFLAW_DATABASE_SCHEMA}: the schema's name
     *   <li>{@code SKILLFLAW_DATABASE_MIGRATION}: {@code MIGRATE}, {@code VALIDATE} or {@code OFF}
     *   <li>{@code SKILLFLAW_MAX_FLOW_BYTES}: the largest flow body
     * </ul>
     *
     * @param variables names and values; others are passed over, and so are blank ones
     * @return the configuration
     * @throws InvalidInputException naming the variable, if one is missing or wrong
     */
    public static StoreConfig fromEnvironment(Map<String, String> variables) {
        return EnvironmentVariables.read(variables);
    }

    /**
     * Reads the variables of {@link #fromEnvironment(Map)} from a {@code .env} file; those of this process win.
     *
     * @param file the file
     * @return the configuration
     * @throws InvalidInputException if the file cannot be read, or naming the variable, if one is missing or wrong
     */
    public static StoreConfig fromEnvFile(Path file) {
        return EnvironmentVariables.read(EnvironmentVariables.withFile(file, System.getenv()));
    }

    Optional<ConnectionString> connection() {
        return Optional.ofNullable(connection);
    }

    Optional<DataSource> dataSource() {
        return Optional.ofNullable(dataSource);
    }

    PoolSettings pool() {
        return pool;
    }

    String schema() {
        return schema;
    }

    SchemaMode schemaMode() {
        return schemaMode;
    }

    Duration connectionRetry() {
        return connectionRetry;
    }

    int maxFlowBytes() {
        return maxFlowBytes;
    }

    PasswordHashing passwordHashing() {
        return passwordHashing;
    }

    Clock clock() {
        return clock;
    }

    /** Everything but user and password. */
    @Override
    public String toString() {
        return "StoreConfig[%s, schema %s, %s, %s]"
                .formatted(connection == null ? "a data source" : connection, schema, schemaMode, pool);
    }

    /** Collects a configuration; not safe for threads. Each method checks its value and returns the builder. */
    public static final class Builder {
        private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
        private static final int MIN_FLOW_BYTES = 1_024;
        private static final int MAX_FLOW_BYTES = 256 * 1_024 * 1_024;
        private static final Duration MAX_RETRY = Duration.ofDays(1);

        private @Nullable ConnectionString connection;
        private @Nullable DataSource dataSource;
        private PoolSettings pool = PoolSettings.standard();
        private String schema = DEFAULT_SCHEMA;
        private SchemaMode schemaMode = SchemaMode.MIGRATE;
        private Duration connectionRetry = Duration.ZERO;
        private int maxFlowBytes = 16 * 1_024 * 1_024;
        private PasswordHashing passwordHashing = PasswordHashing.standard();
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * The database.
         *
         * @param url {@code postgresql://user:password@host:port/dbname?parameter=value}, also {@code postgres://} or
         *     {@code jdbc:postgresql://}; several hosts are separated by commas
         * @return this builder
         * @throws InvalidInputException if it is malformed or has an unknown parameter; the message shows no password
         */
        public Builder databaseUrl(String url) {
            this.connection = ConnectionString.parse(url);
            return this;
        }

        /**
         * The host's own data source in place of a connection string. It stays the host's to close. Migrating
         * takes up to four of its connections at a time, and appending a log line inside a transaction a second one.
         *
         * @param source where connections come from, with auto-commit on
         * @return this builder
         */
        public Builder dataSource(DataSource source) {
            this.dataSource = Objects.requireNonNull(source, "dataSource");
            return this;
        }

        /**
         * The pool that the store makes; of no effect on a host's data source.
         *
         * @param settings its settings
         * @return this builder
         */
        public Builder pool(PoolSettings settings) {
            this.pool = Objects.requireNonNull(settings, "pool");
            return this;
        }

        /**
         * The schema that the library owns.
         *
         * @param name 1 to 63 lower-case letters, digits and underscores, not beginning with a digit or {@code pg_}
         * @return this builder
         * @throws InvalidInputException if it is something else
         */
        public Builder schema(String name) {
            if (!SCHEMA.matcher(name).matches() || name.startsWith("pg_")) {
                throw new InvalidInputException(
                        "schema", "must be 1 to 63 of a-z, 0-9 and '_', not beginning with a digit or pg_");
            }
            this.schema = name;
            return this;
        }

        /**
         * What opening does about the schema.
         *
         * @param mode {@link SchemaMode#MIGRATE} where nothing is said
         * @return this builder
         */
        public Builder schemaMode(SchemaMode mode) {
            this.schemaMode = Objects.requireNonNull(mode, "schemaMode");
            return this;
        }

        /**
         * How long opening goes on trying while the database cannot be reached.
         *
         * @param limit zero, which is the default, for a single try; at most one day
         * @return this builder
         * @throws InvalidInputException if it is negative or too long
         */
        public Builder connectionRetry(Duration limit) {
            if (limit.isNegative() || limit.compareTo(MAX_RETRY) > 0) {
                throw new InvalidInputException("connectionRetry", "must lie between 0 and " + MAX_RETRY);
            }
            this.connectionRetry = limit;
            return this;
        }

        /**
         * The largest flow body that is accepted (F-02).
         *
         * @param bytes from 1 KiB to 256 MiB; 16 MiB where nothing is said
         * @return this builder
         * @throws InvalidInputException if it is out of bounds
         */
        public Builder maxFlowBytes(int bytes) {
            if (bytes < MIN_FLOW_BYTES || bytes > MAX_FLOW_BYTES) {
                throw new InvalidInputException(
                        "maxFlowBytes",
                        "is %d, it must lie between %d and %d".formatted(bytes, MIN_FLOW_BYTES, MAX_FLOW_BYTES));
            }
            this.maxFlowBytes = bytes;
            return this;
        }

        /**
         * What a password hash costs.
         *
         * @param parameters {@link PasswordHashing#standard} where nothing is said
         * @return this builder
         */
        public Builder passwordHashing(PasswordHashing parameters) {
            this.passwordHashing = Objects.requireNonNull(parameters, "passwordHashing");
            return this;
        }

        /**
         * Where the times come from that are stored.
         *
         * @param source the system's clock where nothing is said
         * @return this builder
         */
        public Builder clock(Clock source) {
            this.clock = Objects.requireNonNull(source, "clock");
            return this;
        }

        /**
         * The configuration as collected so far.
         *
         * @return an immutable configuration
         * @throws InvalidInputException if there is neither a database URL nor a data source, or both
         */
        public StoreConfig build() {
            return new StoreConfig(this);
        }
    }
}
