package io.skillflaw.store.postgres;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import io.skillflaw.store.cache.CacheOptions;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.pipeline.Overflow;
import io.skillflaw.store.pipeline.PipelineOptions;
import io.skillflaw.store.pipeline.SpoolOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration as environment variables. */
final class EnvironmentVariables {
    private static final String RETRY = "SKILLFLAW_DATABASE_CONNECTION_RETRY";
    private static final String SCHEMA = "SKILLFLAW_DATABASE_SCHEMA";
    private static final String MIGRATION = "SKILLFLAW_DATABASE_MIGRATION";
    private static final String MAX_FLOW_BYTES = "SKILLFLAW_MAX_FLOW_BYTES";

    private static final String SECRET_KEY = "SKILLFLAW_SECRET_KEY";
    private static final String DIRECT_URL = "SKILLFLAW_DATABASE_DIRECT_URL";
    private static final String REPLICA_URL = "SKILLFLAW_DATABASE_REPLICA_URL";
    private static final String LOG_SPOOL = "SKILLFLAW_LOG_SPOOL";
    private static final String LOG_SPOOL_MAX_BYTES = "SKILLFLAW_LOG_SPOOL_MAX_BYTES";
    private static final String LOG_OVERFLOW = "SKILLFLAW_LOG_OVERFLOW";
    private static final String LOG_PARTITIONS = "SKILLFLAW_LOG_PARTITIONS";
    private static final String LOG_RETENTION = "SKILLFLAW_LOG_RETENTION";
    private static final String LOG_KEEPER = "SKILLFLAW_LOG_KEEPER";
    private static final String CALL_TIMEOUT = "SKILLFLAW_CALL_TIMEOUT";
    private static final String TRANSACTION_TIMEOUT = "SKILLFLAW_TRANSACTION_TIMEOUT";
    private static final String CLOSE_TIMEOUT = "SKILLFLAW_CLOSE_TIMEOUT";
    private static final String SLOW_CALL = "SKILLFLAW_SLOW_CALL";
    private static final String CACHE = "SKILLFLAW_CACHE";
    private static final String CACHE_BOUND = "SKILLFLAW_CACHE_BOUND";
    private static final String CACHE_STALE_LIMIT = "SKILLFLAW_CACHE_STALE_LIMIT";
    private static final String CACHE_MAX_BYTES = "SKILLFLAW_CACHE_MAX_BYTES";

    private static final Duration RETRY_IF_TRUE = Duration.ofMinutes(1);
    private static final Pattern MILLIS = Pattern.compile("(\\d{1,8})ms");
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,6})s?");

    private final Map<String, String> variables;

    private EnvironmentVariables(Map<String, String> variables) {
        this.variables = variables;
    }

    static StoreConfig read(Map<String, String> variables) {
        return new EnvironmentVariables(variables).toConfig();
    }

    /** The variables of a file and, winning over them, those that are set already. */
    static Map<String, String> withFile(Path file, Map<String, String> environment) {
        Path absolute = file.toAbsolutePath();
        if (!Files.isReadable(absolute) || !Files.isRegularFile(absolute)) {
            throw new InvalidInputException("envFile", "cannot be read: " + file);
        }
        try {
            Dotenv dotenv = Dotenv.configure()
                    .directory(String.valueOf(absolute.getParent()))
                    .filename(String.valueOf(absolute.getFileName()))
                    .load();
            Map<String, String> all = new HashMap<>();
            for (DotenvEntry entry : dotenv.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
                all.put(entry.getKey(), unquoted(entry.getValue()));
            }
            all.putAll(environment);
            return all;
        } catch (DotenvException e) {
            // The parser's message quotes the line, which may hold a password.
            throw new InvalidInputException("envFile", "has a line that is not NAME=value: " + file);
        }
    }

    /** The library takes double quotes away but leaves single ones, in which people put JSON. */
    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("'") && value.endsWith("'");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private StoreConfig toConfig() {
        StoreConfigBuilder builder = StoreConfig.builder();
        value(ConnectionString.VARIABLE).ifPresent(builder::databaseUrl);
        value(PoolSettingsJson.VARIABLE).map(PoolSettingsJson::parse).ifPresent(builder::pool);
        apply(RETRY, EnvironmentVariables::retry, builder::connectionRetry);
        apply(SCHEMA, Function.identity(), builder::schema);
        apply(MIGRATION, EnvironmentVariables::mode, builder::schemaMode);
        apply(MAX_FLOW_BYTES, EnvironmentVariables::number, builder::maxFlowBytes);
        apply(SECRET_KEY, SecretKeys::parse, builder::secretKeys);
        apply(DIRECT_URL, Function.identity(), builder::directUrl);
        apply(REPLICA_URL, Function.identity(), builder::replicaUrl);
        apply(
                CALL_TIMEOUT,
                EnvironmentVariables::seconds,
                limit -> builder.callLimits(builder.callLimits.withCall(limit)));
        apply(
                TRANSACTION_TIMEOUT,
                EnvironmentVariables::seconds,
                limit -> builder.callLimits(builder.callLimits.withTransaction(limit)));
        apply(
                CLOSE_TIMEOUT,
                EnvironmentVariables::seconds,
                limit -> builder.callLimits(builder.callLimits.withClose(limit)));
        apply(SLOW_CALL, EnvironmentVariables::time, limit -> builder.callLimits(builder.callLimits.withSlow(limit)));
        logs(builder);
        cache(builder);
        return builder.build();
    }

    private void logs(StoreConfigBuilder builder) {
        apply(
                LOG_PARTITIONS,
                EnvironmentVariables::partitions,
                spans -> builder.logs(builder.logs.withPartitions(spans)));
        apply(LOG_RETENTION, LogRetentionText::parse, retention -> builder.logs(builder.logs.withRetention(retention)));
        apply(LOG_KEEPER, EnvironmentVariables::isOn, isKeeper -> builder.logs(builder.logs.asKeeper(isKeeper)));
        apply(
                LOG_OVERFLOW,
                EnvironmentVariables::overflow,
                choice -> pipeline(builder, pipelineOf(builder).withOverflow(choice)));
        apply(
                LOG_SPOOL,
                text -> SpoolOptions.in(Path.of(text)),
                spool -> pipeline(builder, pipelineOf(builder).withSpool(spool)));
        apply(
                LOG_SPOOL_MAX_BYTES,
                EnvironmentVariables::bytes,
                bytes -> pipeline(
                        builder, pipelineOf(builder).withSpool(spoolOf(builder).withMaxBytes(bytes))));
    }

    private static PipelineOptions pipelineOf(StoreConfigBuilder builder) {
        return builder.logs.pipeline();
    }

    private static StoreConfigBuilder pipeline(StoreConfigBuilder builder, PipelineOptions options) {
        return builder.logs(builder.logs.withPipeline(options));
    }

    private static SpoolOptions spoolOf(StoreConfigBuilder builder) {
        SpoolOptions spool = pipelineOf(builder).spool();
        if (spool == null) {
            throw new InvalidInputException("value", "is of no effect without " + LOG_SPOOL);
        }
        return spool;
    }

    private static Overflow overflow(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "block" -> PipelineOptions.standard().overflow();
            case "drop-oldest" -> Overflow.dropOldest();
            default -> Overflow.block(seconds(text));
        };
    }

    /** That there is none comes last: it makes the rest of no effect. */
    private void cache(StoreConfigBuilder builder) {
        apply(
                CACHE_BOUND,
                EnvironmentVariables::seconds,
                bound -> builder.cache(cacheOf(builder).withBound(bound)));
        apply(
                CACHE_STALE_LIMIT,
                EnvironmentVariables::seconds,
                limit -> builder.cache(cacheOf(builder).withStaleness(limit, limit)));
        apply(
                CACHE_MAX_BYTES,
                EnvironmentVariables::bytes,
                bytes -> builder.cache(
                        cacheOf(builder).withSize(bytes, cacheOf(builder).maxEntries())));
        apply(CACHE, EnvironmentVariables::isOn, on -> on ? builder : builder.withoutCache());
    }

    private static CacheOptions cacheOf(StoreConfigBuilder builder) {
        return Objects.requireNonNull(builder.cache);
    }

    /** Sets what a variable says; what is wrong with it is told under the variable's name. */
    private <T> void apply(String name, Function<String, T> parse, Function<T, StoreConfigBuilder> set) {
        value(name).ifPresent(text -> {
            try {
                StoreConfigBuilder unused = set.apply(parse.apply(text));
            } catch (InvalidInputException e) {
                throw new InvalidInputException(name, String.valueOf(e.getMessage()));
            }
        });
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Duration retry(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("true")) {
            return RETRY_IF_TRUE;
        } else if (lower.equals("false")) {
            return Duration.ZERO;
        }
        Matcher seconds = SECONDS.matcher(lower);
        if (!seconds.matches()) {
            throw new InvalidInputException("value", "must be true, false or a number of seconds such as 90s");
        }
        return Duration.ofSeconds(Long.parseLong(seconds.group(1)));
    }

    private static Duration seconds(String text) {
        Matcher seconds = SECONDS.matcher(text.toLowerCase(Locale.ROOT));
        if (!seconds.matches()) {
            throw new InvalidInputException("value", "must be a number of seconds such as 90s");
        }
        return Duration.ofSeconds(Long.parseLong(seconds.group(1)));
    }

    private static Duration time(String text) {
        Matcher millis = MILLIS.matcher(text.toLowerCase(Locale.ROOT));
        return millis.matches() ? Duration.ofMillis(Long.parseLong(millis.group(1))) : seconds(text);
    }

    private static boolean isOn(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidInputException("value", "must be true or false");
        };
    }

    private static long bytes(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException("value", "must be a whole number of bytes");
        }
    }

    private static LogPartitions partitions(String text) {
        for (LogPartitions partitions : LogPartitions.values()) {
            if (partitions.name().equalsIgnoreCase(text)) {
                return partitions;
            }
        }
        throw new InvalidInputException("value", "must be hour, day or month");
    }

    private static SchemaMode mode(String text) {
        for (SchemaMode mode : SchemaMode.values()) {
            if (mode.name().equalsIgnoreCase(text)) {
                return mode;
            }
        }
        throw new InvalidInputException("value", "must be MIGRATE, VALIDATE or OFF");
    }

    private static int number(String text) {
        long bytes = bytes(text);
        if (bytes != (int) bytes) {
            throw new InvalidInputException("value", "must be a whole number of bytes, at most " + Integer.MAX_VALUE);
        }
        return (int) bytes;
    }
}
