package io.skillflaw.store.postgres;

import io.skillflaw.store.cache.CacheOptions;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.message.MessageRetention;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Collects a configuration; not safe for threads. Each method checks its value and returns the builder. */
public final class StoreConfigBuilder {
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final int MIN_FLOW_BYTES = 1_024;
    private static final int MAX_FLOW_BYTES = 256 * 1_024 * 1_024;
    private static final Duration MIN_INTERVAL = Duration.ofMillis(100);

    @Nullable
    ConnectionString connection;

    @Nullable
    DataSource dataSource;

    PoolSettings pool = PoolSettings.standard();
    String schema = StoreConfig.DEFAULT_SCHEMA;
    SchemaMode schemaMode = SchemaMode.MIGRATE;
    Duration connectionRetry = Duration.ZERO;
    int maxFlowBytes = 16 * 1_024 * 1_024;
    PasswordHashing passwordHashing = PasswordHashing.standard();
    Clock clock = Clock.systemUTC();
    Duration autosaveWindow = Duration.ofMinutes(10);
    SecretKeys secretKeys = SecretKeys.none();
    LogOptions logs = LogOptions.standard();
    MessageRetention messageRetention = MessageRetention.none();
    Duration housekeepingInterval = Duration.ofSeconds(5);

    CallLimits callLimits = CallLimits.standard();

    @Nullable
    CacheOptions cache = CacheOptions.standard();

    @Nullable
    ConnectionString directConnection;

    @Nullable
    ConnectionString replicaConnection;

    StoreConfigBuilder() {}

    /**
     * The database.
     *
     * @param url {@code postgresql://user:password@host:port/dbname?parameter=value}, also {@code postgres://} or
     *     {@code jdbc:postgresql://}; several hosts are separated by commas
     * @return this builder
     * @throws InvalidInputException if it is malformed or has an unknown parameter; the message shows no password
     */
    public StoreConfigBuilder databaseUrl(String url) {
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
    public StoreConfigBuilder dataSource(DataSource source) {
        this.dataSource = Objects.requireNonNull(source, "dataSource");
        return this;
    }

    /**
     * The pool that the store makes; of no effect on a host's data source.
     *
     * @param settings its settings
     * @return this builder
     */
    public StoreConfigBuilder pool(PoolSettings settings) {
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
    public StoreConfigBuilder schema(String name) {
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
    public StoreConfigBuilder schemaMode(SchemaMode mode) {
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
    public StoreConfigBuilder connectionRetry(Duration limit) {
        this.connectionRetry = Durations.within("connectionRetry", limit, Duration.ZERO, Durations.ONE_DAY);
        return this;
    }

    /**
     * The largest flow body that is accepted (F-02).
     *
     * @param bytes from 1 KiB to 256 MiB; 16 MiB where nothing is said
     * @return this builder
     * @throws InvalidInputException if it is out of bounds
     */
    public StoreConfigBuilder maxFlowBytes(int bytes) {
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
    public StoreConfigBuilder passwordHashing(PasswordHashing parameters) {
        this.passwordHashing = Objects.requireNonNull(parameters, "passwordHashing");
        return this;
    }

    /**
     * Where the times come from that are stored.
     *
     * @param source the system's clock where nothing is said
     * @return this builder
     */
    public StoreConfigBuilder clock(Clock source) {
        this.clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /**
     * How long autosaves of one author coalesce into one version, counted from the first of them (F-08).
     *
     * @param window zero keeps every autosave; at most one day; ten minutes where nothing is said
     * @return this builder
     * @throws InvalidInputException if it is negative or too long
     */
    public StoreConfigBuilder autosaveWindow(Duration window) {
        this.autosaveWindow = Durations.within("autosaveWindow", window, Duration.ZERO, Durations.ONE_DAY);
        return this;
    }

    /**
     * The keys that secret settings are encrypted with (S-02).
     *
     * @param keys the first encrypts, all decrypt; none where nothing is said, and then secrets can be neither kept nor
     *     read
     * @return this builder
     */
    public StoreConfigBuilder secretKeys(SecretKeys keys) {
        this.secretKeys = Objects.requireNonNull(keys, "secretKeys");
        return this;
    }

    /**
     * How log lines are cut, written, laid out and kept (L-01 to L-05).
     *
     * @param options {@link LogOptions#standard} where nothing is said
     * @return this builder
     */
    public StoreConfigBuilder logs(LogOptions options) {
        this.logs = Objects.requireNonNull(options, "logs");
        return this;
    }

    /**
     * Which chat messages are deleted by the library itself (M-01).
     *
     * @param retention none are where nothing is said
     * @return this builder
     */
    public StoreConfigBuilder messageRetention(MessageRetention retention) {
        this.messageRetention = Objects.requireNonNull(retention, "messageRetention");
        return this;
    }

    /**
     * How often an open store writes the uses of API keys that it counted (U-04), looks for changes of watched settings
     * (S-03), and lets the others know that it lives: after six times as long they take it for dead, and close the runs it
     * left open as abandoned (L-03).
     *
     * @param interval from 100 ms to one day; five seconds where nothing is said
     * @return this builder
     * @throws InvalidInputException if it is out of bounds
     */
    public StoreConfigBuilder housekeepingInterval(Duration interval) {
        this.housekeepingInterval = Durations.within("housekeepingInterval", interval, MIN_INTERVAL, Durations.ONE_DAY);
        return this;
    }

    /**
     * How long calls and transactions may take.
     *
     * @param limits {@link CallLimits#standard} where nothing is said
     * @return this builder
     */
    public StoreConfigBuilder callLimits(CallLimits limits) {
        this.callLimits = Objects.requireNonNull(limits, "callLimits");
        return this;
    }

    /**
     * How much is cached, and for how long.
     *
     * @param options {@link CacheOptions#standard} where nothing is said
     * @return this builder
     */
    public StoreConfigBuilder cache(CacheOptions options) {
        this.cache = Objects.requireNonNull(options, "cache");
        return this;
    }

    /**
     * Has every call ask the database; nothing is answered while it cannot be reached.
     *
     * @return this builder
     */
    public StoreConfigBuilder withoutCache() {
        this.cache = null;
        return this;
    }

    /**
     * The way to the server past a pooler in transaction mode, through which nobody hears notifications. One connection of
     * each instance listens on it, and migrations take it, as they leave settings in sessions.
     *
     * @param url as {@link #databaseUrl}; the same where nothing is said, and then, behind such a pooler, changes of other
     *     instances are seen within the cache's bound only
     * @return this builder
     * @throws InvalidInputException if it is malformed or has an unknown parameter; the message shows no password
     */
    public StoreConfigBuilder directUrl(String url) {
        this.directConnection = ConnectionString.parse("directUrl", url);
        return this;
    }

    /**
     * Where is read what may be a little old, see {@link io.skillflaw.store.Stores#reading}. They have a pool of their
     * own, as large as that of the primary.
     *
     * @param url as {@link #databaseUrl}; of several hosts, each connection is to any of them that is a standby
     * @return this builder
     * @throws InvalidInputException if it is malformed or has an unknown parameter; the message shows no password
     */
    public StoreConfigBuilder replicaUrl(String url) {
        this.replicaConnection = ConnectionString.parse("replicaUrl", url);
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
