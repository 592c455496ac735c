package io.skillflaw.store.postgres;

import io.skillflaw.store.error.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A parameter that a connection string may have: libpq's names and those of the driver.
 *
 * @param property the driver's property
 * @param allowed what its value looks like
 * @param hint what its value should be, in words
 */
record ConnectionParameter(String property, Pattern allowed, String hint) {
    private static final Map<String, ConnectionParameter> KNOWN = new LinkedHashMap<>();
    private static final Map<String, String> REFUSED = Map.of(
            "options", "poolers refuse startup options",
            "currentSchema", "the library names its schema itself; configure SKILLFLAW_DATABASE_SCHEMA",
            "search_path", "the library names its schema itself; configure SKILLFLAW_DATABASE_SCHEMA",
            "ssl", "say which protection is meant with sslmode=require, verify-ca or verify-full",
            "logServerErrorDetail", "details can quote whole rows");
    private static final Map<String, String> SERVER_TYPES = Map.of(
            "read-write", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    static {
        define("sslmode", "sslmode", "disable|allow|prefer|require|verify-ca|verify-full");
        any("sslrootcert", "sslcert", "sslkey", "sslpassword", "sslfactory");
        define("sslNegotiation", "sslNegotiation", "postgres|direct");
        define("application_name", "ApplicationName", ".{1,63}");
        define("ApplicationName", "ApplicationName", ".{1,63}");
        seconds("connect_timeout", "connectTimeout");
        for (String name : List.of("connectTimeout", "socketTimeout", "loginTimeout", "cancelSignalTimeout")) {
            seconds(name, name);
        }
        seconds("hostRecheckSeconds", "hostRecheckSeconds");
        define("load_balance_hosts", "loadBalanceHosts", "disable|random");
        define("keepalives", "tcpKeepAlive", "0|1");
        flags("tcpKeepAlive", "loadBalanceHosts", "tcpNoDelay");
        define("target_session_attrs", "targetServerType", "any|primary|read-write|read-only|standby|prefer-standby");
        define("targetServerType", "targetServerType", "any|primary|secondary|preferSecondary|preferPrimary");
        define("channel_binding", "channelBinding", "disable|prefer|require");
        define("channelBinding", "channelBinding", "disable|prefer|require");
        define("gssencmode", "gssEncMode", "disable|allow|prefer|require");
        define("gssEncMode", "gssEncMode", "disable|allow|prefer|require");
        define("prepareThreshold", "prepareThreshold", "-?\\d{1,4}");
        define("preparedStatementCacheQueries", "preparedStatementCacheQueries", "\\d{1,5}");
        define("defaultRowFetchSize", "defaultRowFetchSize", "\\d{1,7}");
    }

    /** The parameter of that name; one that is not known is an error that names it and the nearest that is. */
    static ConnectionParameter named(String name) {
        if (REFUSED.containsKey(name)) {
            throw ConnectionString.wrong("the parameter %s is refused: %s".formatted(name, REFUSED.get(name)));
        }
        ConnectionParameter known = KNOWN.get(name);
        if (known == null) {
            String suggestion =
                    nearest(name).map(n -> "; did you mean " + n + "?").orElse("");
            throw ConnectionString.wrong("the parameter %s is not known%s".formatted(name, suggestion));
        }
        return known;
    }

    static Set<String> names() {
        return Collections.unmodifiableSet(KNOWN.keySet());
    }

    /** The value as the driver takes it. */
    String checked(String name, String value) {
        if (!allowed.matcher(value).matches()) {
            throw new InvalidInputException(
                    ConnectionString.VARIABLE, "the parameter %s must be %s".formatted(name, hint));
        }
        return switch (name) {
            case "keepalives" -> String.valueOf(value.equals("1"));
            case "load_balance_hosts" -> String.valueOf(value.equals("random"));
            case "target_session_attrs" -> SERVER_TYPES.getOrDefault(value, value);
            default -> value;
        };
    }

    private static void define(String name, String property, String pattern) {
        String hint = pattern.matches("[a-zA-Z0-9|-]+") ? "one of " + pattern.replace("|", ", ") : "like " + pattern;
        KNOWN.put(name, new ConnectionParameter(property, Pattern.compile(pattern), hint));
    }

    private static void any(String... names) {
        for (String name : names) {
            KNOWN.put(name, new ConnectionParameter(name, Pattern.compile(".+"), "not empty"));
        }
    }

    /** Not zero: to the driver that is to wait without end. */
    private static void seconds(String name, String property) {
        KNOWN.put(
                name,
                new ConnectionParameter(property, Pattern.compile("[1-9]\\d{0,4}"), "a number of seconds above 0"));
    }

    private static void flags(String... names) {
        for (String name : names) {
            define(name, name, "true|false");
        }
    }

    private static Optional<String> nearest(String name) {
        List<String> names = List.copyOf(KNOWN.keySet());
        return names.stream()
                .filter(known -> distance(name, known) <= 3)
                .min((a, b) -> Integer.compare(distance(name, a), distance(name, b)));
    }

    /** Levenshtein's distance, without regard to case. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
