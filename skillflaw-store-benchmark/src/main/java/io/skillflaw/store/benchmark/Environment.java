package io.skillflaw.store.benchmark;

import io.skillflaw.store.testkit.database.TestServer;

/**
 * Where a run took place.
 *
 * @param java the version of the JVM
 * @param os name and architecture
 * @param processors how many the JVM may use
 * @param database which PostgreSQL, and how it was set up
 */
record Environment(String java, String os, int processors, String database) {
    static Environment of(TestServer server, Options options) {
        return new Environment(
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                "PostgreSQL " + server.version() + ", embedded, fsync=" + (options.data() == null ? "off" : "on"));
    }

    @Override
    public String toString() {
        return "Java %s, %s, %d processors, %s".formatted(java, os, processors, database);
    }
}
