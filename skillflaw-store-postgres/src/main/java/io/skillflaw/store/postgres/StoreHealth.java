package io.skillflaw.store.postgres;

import io.skillflaw.store.health.DatabaseHealth;
import io.skillflaw.store.health.Health;
import io.skillflaw.store.health.LogHealth;
import io.skillflaw.store.health.Readiness;
import io.skillflaw.store.pipeline.LogPipeline;
import io.skillflaw.store.pipeline.PipelineStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Puts together how an open store is from what its parts noted. No part is waited for.
 *
 * @param pools its connections
 * @param circuit whether the database is there
 * @param pipeline its log lines
 * @param look what was last seen of the schema
 * @param closing whether closing has begun
 * @param closed whether it has ended
 */
record StoreHealth(
        ConnectionPools pools,
        Circuit circuit,
        LogPipeline pipeline,
        SchemaLook look,
        BooleanSupplier closing,
        BooleanSupplier closed) {
    /** Partitions are made days ahead: with less than this, nobody makes them. */
    private static final Duration LITTLE_AHEAD = Duration.ofHours(12);

    /** Long enough to be no hiccup. */
    private static final Duration LONG_FAILING = Duration.ofSeconds(10);

    Health now() {
        if (closed.getAsBoolean()) {
            return Health.closed();
        }
        boolean isClosing = closing.getAsBoolean();
        DatabaseHealth database = database();
        LogHealth logs = logs(pipeline.statistics());
        List<String> reasons = new ArrayList<>();
        if (isClosing) {
            reasons.add("the store is being closed");
        }
        if (!database.isReachable()) {
            reasons.add("the database cannot be reached");
        }
        return new Health(
                isClosing || pipeline.isRunning(),
                reasons.isEmpty() ? Readiness.SERVING : Readiness.NOT_SERVING,
                reasons,
                warnings(database, logs),
                database,
                pools.health(),
                null,
                logs);
    }

    private DatabaseHealth database() {
        Optional<Duration> unreachable = circuit.openFor();
        return new DatabaseHealth(
                unreachable.isEmpty(),
                unreachable.orElse(null),
                circuit.sinceAnswer().orElse(null),
                look.version().orElse(null),
                SchemaMigrator.EXPECTED_VERSION,
                look.partitionsAhead().orElse(null));
    }

    private static LogHealth logs(PipelineStatistics lines) {
        return new LogHealth(
                lines.waitingLines(),
                lines.spoolBytes(),
                lines.spoolAge(),
                lines.dropped(),
                lines.refused(),
                lines.rejected(),
                lines.failing().orElse(null));
    }

    private List<String> warnings(DatabaseHealth database, LogHealth logs) {
        List<String> warnings = new ArrayList<>();
        if (!pipeline.isRunning() && !closing.getAsBoolean()) {
            warnings.add("a thread that writes log lines has ended");
        }
        Integer version = database.schemaVersion();
        if (version != null && version < SchemaMigrator.EXPECTED_VERSION) {
            warnings.add("the schema is at version %d, this library works with %d"
                    .formatted(version, SchemaMigrator.EXPECTED_VERSION));
        }
        Duration ahead = database.partitionsAhead();
        if (ahead != null && ahead.compareTo(LITTLE_AHEAD) < 0) {
            warnings.add("the log has partitions for %d minutes more".formatted(Math.max(0, ahead.toMinutes())));
        }
        Duration failing = logs.failingFor();
        if (failing != null && failing.compareTo(LONG_FAILING) > 0) {
            warnings.add("log lines could not be written for %d s".formatted(failing.toSeconds()));
        }
        return warnings;
    }
}
