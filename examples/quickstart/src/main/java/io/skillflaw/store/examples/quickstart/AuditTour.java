package io.skillflaw.store.examples.quickstart;

import io.skillflaw.store.Stores;
import io.skillflaw.store.audit.AuditEvent;
import io.skillflaw.store.audit.AuditOutcome;
import io.skillflaw.store.audit.AuditQuery;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Reads who did what, and what was refused. */
record AuditTour(Stores system, List<User> people, Report report) {
    void take(Instant since) {
        report.step(
                        "read the audit log of this tour",
                        () -> system.audit().list(AuditQuery.all().between(since, null), PageRequest.first(20)),
                        page -> page.items().size() + " events, newest first")
                .items()
                .forEach(event -> report.note(describe(event)));
    }

    private String describe(AuditEvent event) {
        String actor = event.actor() == null ? "the system" : event.actor().toString();
        String outcome = event.outcome() == AuditOutcome.REFUSED ? "refused" : Objects.toString(event.detail(), "");
        return named("%-12s %-24s %s".formatted(named(actor), event.action(), outcome))
                .stripTrailing();
    }

    /** The names of people in place of their identifiers. */
    private String named(String text) {
        String named = text;
        for (User person : people) {
            named = named.replace(person.id().toString(), person.username());
        }
        return named;
    }
}
