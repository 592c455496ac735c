package io.skillflaw.store.drills;

import java.util.Map;

/**
 * A way to the primary.
 *
 * @param name for people
 * @param url as a host is configured with it
 */
record Route(String name, String url) {
    private static final Map<String, String> WITHOUT_NAMED_STATEMENTS = Map.of("PgBouncer", "?prepareThreshold=0");

    /** For the driver alone, which does not find out by itself that there is a pooler; without user and password. */
    String jdbcUrl() {
        String place = url.substring(url.indexOf('@') + 1);
        // What is configured is for a pooler that knows them.
        String parameters = place.contains("?") ? "" : WITHOUT_NAMED_STATEMENTS.getOrDefault(name, "");
        return "jdbc:postgresql://" + place + parameters;
    }
}
