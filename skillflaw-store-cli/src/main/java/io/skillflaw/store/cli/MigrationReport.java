package io.skillflaw.store.cli;

import io.skillflaw.store.postgres.AppliedMigration;
import io.skillflaw.store.postgres.PendingMigration;
import io.skillflaw.store.postgres.PlannedStatement;
import io.skillflaw.store.postgres.SchemaDifference;
import io.skillflaw.store.postgres.SchemaPlan;
import io.skillflaw.store.postgres.TableLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells where a schema stands. */
final class MigrationReport {
    private final SchemaPlan plan;
    private final List<SchemaDifference> drift;
    private final List<PendingMigration> done;
    private final List<String> lines = new ArrayList<>();

    private MigrationReport(SchemaPlan plan, List<SchemaDifference> drift, List<PendingMigration> done) {
        this.plan = plan;
        this.drift = drift;
        this.done = done;
    }

    /** @param done what was applied just now */
    static Answer of(SchemaPlan plan, List<SchemaDifference> drift, List<PendingMigration> done) {
        MigrationReport report = new MigrationReport(plan, drift, done);
        return new Answer(report.code(), report.json(), report.lines());
    }

    private ExitCode code() {
        boolean isClean = plan.pending().isEmpty() && drift.isEmpty() && !hasTrouble();
        return isClean ? ExitCode.DONE : ExitCode.FOUND;
    }

    private boolean hasTrouble() {
        return plan.applied().stream().anyMatch(migration -> migration.state() != AppliedMigration.State.DONE);
    }

    private Map<String, ?> json() {
        return Json.object(
                "schema", plan.schema(),
                "version", plan.version(),
                "expected", plan.expected(),
                "oldestLibrary", plan.oldestLibrary(),
                "isTooNew", plan.isTooNew(),
                "appliedNow", done.stream().map(PendingMigration::version).toList(),
                "applied", plan.applied().stream().map(MigrationReport::json).toList(),
                "pending", plan.pending().stream().map(MigrationReport::json).toList(),
                "isDestructive", plan.isDestructive(),
                "isCompared", isCompared(),
                "differences", drift.stream().map(MigrationReport::json).toList());
    }

    private static Map<String, @Nullable Object> json(AppliedMigration migration) {
        return Json.object(
                "version", migration.version(),
                "description", migration.description(),
                "appliedAt", migration.appliedAt(),
                "appliedBy", migration.appliedBy(),
                "state", migration.state());
    }

    private static Map<String, @Nullable Object> json(PendingMigration migration) {
        return Json.object(
                "version", migration.version(),
                "description", migration.description(),
                "isDestructive", migration.isDestructive(),
                "statements",
                        migration.statements().stream()
                                .map(MigrationReport::json)
                                .toList());
    }

    private static Map<String, @Nullable Object> json(PlannedStatement statement) {
        return Json.object(
                "sql", statement.sql(),
                "loss", statement.loss(),
                "locks",
                        statement.locks().stream()
                                .map(lock ->
                                        Json.object("table", lock.table(), "mode", lock.mode(), "rows", lock.rows()))
                                .toList());
    }

    private static Map<String, @Nullable Object> json(SchemaDifference difference) {
        return Json.object(
                "kind", difference.kind(),
                "object", difference.object(),
                "expected", difference.expected(),
                "found", difference.found());
    }

    private List<String> lines() {
        add("Schema %s is at version %d; this library works with %d."
                .formatted(plan.schema(), plan.version(), plan.expected()));
        if (plan.version() > plan.expected()) {
            add(
                    plan.isTooNew()
                            ? "No library older than version %d works on it: bring this one up to date."
                                    .formatted(plan.oldestLibrary())
                            : "A newer library migrated it; libraries of version %d and newer work on it."
                                    .formatted(plan.oldestLibrary()));
        }
        done.forEach(
                migration -> add("Applied just now: V%03d %s".formatted(migration.version(), migration.description())));
        plan.applied().forEach(this::describe);
        plan.pending().forEach(this::describe);
        if (!plan.pending().isEmpty()) {
            add("");
            add("%d pending; apply them with skillflaw migration --fix"
                    .formatted(plan.pending().size()));
        }
        if (isCompared()) {
            add(
                    drift.isEmpty()
                            ? "The schema is as the library made it."
                            : "The schema is not as the library made it:");
        } else {
            add("The schema can be compared only when it is at version %d.".formatted(plan.expected()));
        }
        drift.forEach(this::describe);
        return lines;
    }

    private void describe(AppliedMigration migration) {
        String state = switch (migration.state()) {
            case DONE -> "";
            case CHANGED -> "  CHANGED: another text than this library's was applied";
            case UNKNOWN -> "  UNKNOWN: a newer library applied it";
            case FAILED -> "  FAILED: repair it by hand";
        };
        add("  V%03d %-20s %s by %s%s"
                .formatted(
                        migration.version(),
                        migration.description(),
                        migration.appliedAt(),
                        migration.appliedBy(),
                        state));
    }

    private void describe(PendingMigration migration) {
        add("");
        add("Pending: V%03d %s".formatted(migration.version(), migration.description()));
        for (PlannedStatement statement : migration.statements()) {
            statement.sql().lines().forEach(line -> add("    %s".formatted(line)));
            String locks =
                    statement.locks().stream().map(MigrationReport::describe).collect(Collectors.joining("; "));
            if (!locks.isEmpty()) {
                add("  locks: %s".formatted(locks));
            }
            if (statement.loss() != null) {
                add("  DESTRUCTIVE, takes away: %s".formatted(statement.loss()));
            }
        }
    }

    private static String describe(TableLock lock) {
        return "%s on %s (about %,d rows)".formatted(lock.mode(), lock.table(), lock.rows());
    }

    private void describe(SchemaDifference difference) {
        add("  %-10s %s".formatted(difference.kind(), difference.object()));
        if (difference.expected() != null) {
            add("             expected: %s".formatted(difference.expected()));
        }
        if (difference.found() != null) {
            add("             found:    %s".formatted(difference.found()));
        }
    }

    private boolean isCompared() {
        return plan.version() == plan.expected();
    }

    private void add(String line) {
        lines.add(line);
    }
}
