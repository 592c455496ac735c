package io.skillflaw.store.cli;

import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.StoreConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the database is, from the options, the environment and a {@code .env} file. */
final class Environment {
    private static final String URL = "SKILLFLAW_DATABASE_URL";

    /** Before the host, or as a parameter. */
    private static final Pattern PASSWORD = Pattern.compile("//[^/?#]*:[^/?#]*@|[?&](ssl)?password=");

    private final SharedOptions options;
    private final Map<String, String> variables;

    private Environment(SharedOptions options, Map<String, String> variables) {
        this.options = options;
        this.variables = variables;
    }

    static Environment of(SharedOptions options, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        if (options.databaseUrl != null) {
            all.put(URL, withPassword(options.databaseUrl, variables.get("PGPASSWORD")));
        }
        return new Environment(options, all);
    }

    /** As configured. */
    StoreConfig config() {
        return config(Map.of());
    }

    /** As configured, or some database that is not asked for anything. */
    StoreConfig configWithoutDatabase() {
        boolean isNamed = options.envFile != null || variables.containsKey(URL);
        return isNamed ? config() : config(Map.of(URL, "postgresql://localhost/postgres"));
    }

    /** A store that answers what the database says now, never migrates by itself, and leaves log and spool to the hosts. */
    PostgresStore open() {
        return PostgresStores.open(config(Map.of(
                "SKILLFLAW_DATABASE_MIGRATION", "VALIDATE",
                "SKILLFLAW_DATABASE_CONNECTION_RETRY", "false",
                "SKILLFLAW_CACHE", "false",
                "SKILLFLAW_LOG_KEEPER", "false",
                "SKILLFLAW_LOG_SPOOL", "",
                "SKILLFLAW_LOG_SPOOL_MAX_BYTES", "",
                "SKILLFLAW_DB_CONNECTION_SETTINGS", "{\"pool_size\": 1, \"max_overflow\": 3}")));
    }

    /** The value of a variable that is named on the command line in place of a password. */
    String secret(String variable) {
        String value = variables.get(variable);
        if (value == null || value.isEmpty()) {
            throw new InvalidInputException(variable, "is not set");
        }
        return value;
    }

    private StoreConfig config(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(more);
        return options.envFile == null
                ? StoreConfig.fromEnvironment(all)
                : StoreConfig.fromEnvFile(options.envFile, all);
    }

    private static String withPassword(String url, @Nullable String password) {
        if (PASSWORD.matcher(url).find()) {
            throw new InvalidInputException(
                    "--database-url",
                    "holds a password, which everybody can see among the processes; set " + URL
                            + ", or leave the password out and set PGPASSWORD");
        }
        if (password == null || password.isEmpty()) {
            return url;
        }
        String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
        return url + (url.indexOf('?') < 0 ? '?' : '&') + "password=" + encoded;
    }
}
