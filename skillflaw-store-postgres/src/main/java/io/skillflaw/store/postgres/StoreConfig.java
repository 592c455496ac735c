package io.skillflaw.store.postgres;

import io.skillflaw.store.cache.CacheOptions;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.message.MessageRetention;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
    private final Duration autosaveWindow;
    private final SecretKeys secretKeys;
    private final LogOptions logs;
    private final MessageRetention messageRetention;
    private final Duration housekeepingInterval;
    private final CallLimits callLimits;
    private final @Nullable CacheOptions cache;
    private final @Nullable ConnectionString directConnection;
    private final @Nullable ConnectionString replicaConnection;

    StoreConfig(StoreConfigBuilder builder) {
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
        this.autosaveWindow = builder.autosaveWindow;
        this.secretKeys = builder.secretKeys;
        this.logs = builder.logs;
        this.messageRetention = builder.messageRetention;
        this.housekeepingInterval = builder.housekeepingInterval;
        this.callLimits = builder.callLimits;
        this.cache = builder.cache;
        this.directConnection = builder.directConnection;
        this.replicaConnection = builder.replicaConnection;
    }

    /**
     * Starts with the defaults.
     *
     * @return a builder, for one thread
     */
    public static StoreConfigBuilder builder() {
        return new StoreConfigBuilder();
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
     *   <li>{@code SKILLFLAW_DATABASE_DIRECT_URL}: past a pooler, see {@link StoreConfigBuilder#directUrl}
     *   <li>{@code SKILLFLAW_DATABASE_REPLICA_URL}: where may be read what may be a little old, see
     *       {@link StoreConfigBuilder#replicaUrl}
     *   <li>{@code SKILLFLAW_CALL_TIMEOUT}: how long a call may take, as {@code 5s}, see {@link CallLimits}
     *   <li>{@code SKILLFLAW_TRANSACTION_TIMEOUT}: how long a transaction may stay open, as {@code 30s}
     *   <li>{@code SKILLFLAW_CLOSE_TIMEOUT}: how long closing the store may take, as {@code 10s}
     *   <li>{@code SKILLFLAW_SLOW_CALL}: from how long on a call is logged as slow, as {@code 500ms} or {@code 2s}
     *   <li>{@code SKILLFLAW_CACHE}: {@code true} or {@code false}, whether there is a cache
     *   <li>{@code SKILLFLAW_CACHE_BOUND}: how old cached answers may be, as {@code 5s}
     *   <li>{@code SKILLFLAW_CACHE_STALE_LIMIT}: how old while the database cannot be reached, as {@code 3600s}
     *   <li>{@code SKILLFLAW_CACHE_MAX_BYTES}: how many bytes cached documents may take
     *   <li>{@code SKILLFLAW_LOG_SPOOL}: a directory in which log lines are kept until they are in the database
     *   <li>{@code SKILLFLAW_LOG_SPOOL_MAX_BYTES}: how much of them each instance may keep there
     *   <li>{@code SKILLFLAW_LOG_OVERFLOW}: {@code block} (100 ms), {@code drop-oldest}, or how long to wait for room, as
     *       {@code 2s}
     *   <li>{@code SKILLFLAW_LOG_PARTITIONS}: {@code hour}, {@code day} or {@code month}
     *   <li>{@code SKILLFLAW_LOG_RETENTION}: for how long log lines are kept, as {@code 30d}, or by kind, as
     *       {@code RUN=90d,STEP=14d}; kinds that are not named are kept for good
     *   <li>{@code SKILLFLAW_LOG_KEEPER}: {@code true} or {@code false}, whether this instance may keep the log in order
     *   <li>{@code SKILLFLAW_SECRET_KEY}: keys for secret settings, see {@link SecretKeys#parse}
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
        return fromEnvFile(file, System.getenv());
    }

    /**
     * Reads the variables of {@link #fromEnvironment(Map)} from a {@code .env} file; those given win.
     *
     * @param file the file
     * @param variables names and values
     * @return the configuration
     * @throws InvalidInputException if the file cannot be read, or naming the variable, if one is missing or wrong
     */
    public static StoreConfig fromEnvFile(Path file, Map<String, String> variables) {
        return EnvironmentVariables.read(EnvironmentVariables.withFile(file, variables));
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

    Duration autosaveWindow() {
        return autosaveWindow;
    }

    SecretKeys secretKeys() {
        return secretKeys;
    }

    LogOptions logs() {
        return logs;
    }

    MessageRetention messageRetention() {
        return messageRetention;
    }

    Duration housekeepingInterval() {
        return housekeepingInterval;
    }

    CallLimits callLimits() {
        return callLimits;
    }

    Optional<CacheOptions> cache() {
        return Optional.ofNullable(cache);
    }

    Optional<ConnectionString> replicaConnection() {
        return Optional.ofNullable(replicaConnection);
    }

    Optional<ConnectionString> directConnection() {
        return Optional.ofNullable(directConnection);
    }

    /** Everything but user, password and keys. */
    @Override
    public String toString() {
        return "StoreConfig[%s, schema %s, %s, %s]"
                .formatted(connection == null ? "a data source" : connection, schema, schemaMode, pool);
    }
}
