package io.skillflaw.store.postgres;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A connection string as the variables of libpq. */
final class ClientEnvironment {
    private static final Map<String, String> VARIABLES = Map.of(
            "sslmode", "PGSSLMODE",
            "sslrootcert", "PGSSLROOTCERT",
            "sslcert", "PGSSLCERT",
            "sslkey", "PGSSLKEY",
            "gssEncMode", "PGGSSENCMODE",
            "channelBinding", "PGCHANNELBINDING",
            "connectTimeout", "PGCONNECT_TIMEOUT");

    private ClientEnvironment() {}

    static Map<String, String> of(ConnectionString connection) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PGAPPNAME", "skillflaw-backup");
        variables.put("PGCONNECT_TIMEOUT", "10");
        variables.put("PGHOST", parts(connection, "^\\[|\\]?:\\d+$"));
        variables.put("PGPORT", parts(connection, "^.*:"));
        variables.put("PGDATABASE", connection.database());
        put(variables, "PGUSER", connection.user());
        put(variables, "PGPASSWORD", connection.password());
        connection.properties().forEach((name, value) -> put(variables, VARIABLES.get(name), value));
        if ("primary".equals(connection.properties().get("targetServerType"))) {
            variables.put("PGTARGETSESSIONATTRS", "read-write");
        }
        return Collections.unmodifiableMap(variables);
    }

    private static void put(Map<String, String> variables, @Nullable String name, @Nullable String value) {
        if (name != null && value != null) {
            variables.put(name, value);
        }
    }

    private static String parts(ConnectionString connection, String taken) {
        return Stream.of(connection.hosts().split(",", -1))
                .map(host -> host.replaceAll(taken, ""))
                .collect(Collectors.joining(","));
    }
}
