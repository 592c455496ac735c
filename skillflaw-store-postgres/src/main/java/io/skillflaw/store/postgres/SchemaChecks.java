package io.skillflaw.store.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What is to be said of the library's schema and of the role's rights in it. */
final class SchemaChecks {
    private static final int DAYS_AHEAD = 1;
    private static final int MANY_DAYS = 90;

    private SchemaChecks() {}

    static Finding version(SchemaPlan plan) {
        String found = "%s is at version %d of %d".formatted(plan.schema(), plan.version(), plan.expected());
        if (plan.version() < plan.expected()) {
            return Finding.trouble(
                    "schema", found, "See what is pending with skillflaw migration, apply it with --fix.");
        }
        if (plan.isTooNew()) {
            return Finding.trouble(
                    "schema",
                    "%s and of no use to libraries older than %d".formatted(found, plan.oldestLibrary()),
                    "A newer library took away what this one needs; bring this one up to date.");
        }
        return plan.version() > plan.expected()
                ? Finding.warning(
                        "schema",
                        found,
                        "A newer library migrated it, and this one works on it still; bring it up to date, too.")
                : Finding.ok("schema", found);
    }

    static List<Finding> role(Facts privileges) {
        List<Finding> findings = new ArrayList<>();
        String lacking = privileges.text("lacking");
        findings.add(
                lacking.isEmpty()
                        ? Finding.ok("privileges", "the role may do what a host does")
                        : Finding.trouble(
                                "privileges",
                                "the role may not read or write " + lacking,
                                "Run skillflaw init-roles --apply as the owner, and hosts as the runtime role."));
        if (privileges.flag("may_create")) {
            findings.add(Finding.note(
                    "role",
                    "this role may create and drop in the schema, more than a host needs",
                    "Run hosts as the runtime role that skillflaw init-roles makes."));
        }
        return findings;
    }

    static List<Finding> log(Facts partitions, StoreConfig config) {
        Instant now = config.clock().instant();
        List<Finding> findings = new ArrayList<>();
        long ahead = Math.max(0, ChronoUnit.DAYS.between(now, time(partitions, "until_seconds")));
        String found = "partitions of the log are there for %d days ahead".formatted(ahead);
        findings.add(
                ahead < DAYS_AHEAD
                        ? Finding.warning(
                                "partitions",
                                found,
                                "Start a host, which makes them, or: select %s.ensure_log_partitions(current_date, 9)"
                                        .formatted(config.schema()))
                        : Finding.ok("partitions", found));
        if (partitions.number("misplaced") > 0) {
            findings.add(Finding.warning(
                    "partitions",
                    "%d lines are in the default partition".formatted(partitions.number("misplaced")),
                    "A clock jumped, or partitions were not made in time. They are readable there, and do not go with"
                            + " their day."));
        }
        findings.add(retention(partitions, now, config));
        return findings;
    }

    private static Finding retention(Facts partitions, Instant now, StoreConfig config) {
        Instant oldest = time(partitions, "from_seconds");
        long days = oldest.equals(Instant.EPOCH) ? 0 : Math.max(0, ChronoUnit.DAYS.between(oldest, now));
        String messages = config.messageRetention().keepsAll() ? "messages are kept for ever" : "messages are pruned";
        String found =
                "the log reaches %d days back and takes %s; %s".formatted(days, partitions.text("size"), messages);
        return days > MANY_DAYS && config.logs().retention().maxAgeOfAll().isEmpty()
                ? Finding.warning("retention", found, "Set SKILLFLAW_LOG_RETENTION to how long the log is to be kept.")
                : Finding.ok("retention", found);
    }

    static List<Finding> indexes(List<SchemaDifference> drift) {
        List<Finding> findings = new ArrayList<>();
        drift.stream()
                .filter(difference -> difference.object().startsWith("index "))
                .filter(difference -> difference.kind() != SchemaDifference.Kind.UNEXPECTED)
                .forEach(difference -> findings.add(Finding.trouble(
                        "indexes",
                        "%s is %s"
                                .formatted(
                                        difference.object(),
                                        difference.kind() == SchemaDifference.Kind.MISSING ? "missing" : "another"),
                        "Make it again, with concurrently after create index: " + difference.expected())));
        if (findings.isEmpty()) {
            findings.add(Finding.ok("indexes", "all are there"));
        }
        long others = drift.size()
                - drift.stream()
                        .filter(difference -> difference.object().startsWith("index "))
                        .count();
        if (others > 0) {
            findings.add(Finding.warning(
                    "drift",
                    "%d more differences from the schema that the library makes".formatted(others),
                    "See them with skillflaw migration."));
        }
        return findings;
    }

    private static Instant time(Facts facts, String name) {
        return Instant.ofEpochSecond(facts.number(name));
    }
}
