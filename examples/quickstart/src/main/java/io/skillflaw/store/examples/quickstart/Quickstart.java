package io.skillflaw.store.examples.quickstart;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.User;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** A tour of what the store does, with real flows; see README.md. */
public final class Quickstart {
    private final SkillFlawStore store;
    private final Report report;

    private Quickstart(SkillFlawStore store, Report report) {
        this.store = store;
        this.report = report;
    }

    /**
     * Runs the tour.
     *
     * @param args {@code --flows DIR} for other flow exports than the four that come along
     * @throws IOException if the folder cannot be read
     */
    public static void main(String[] args) throws IOException {
        Report report = new Report(System.out);
        Options options = Options.parse(args);
        report.chapter("Getting ready");
        try (Database database = report.step("start the database", Database::open);
                SkillFlawStore store = report.step("open and migrate", () -> PostgresStores.open(database.config()))) {
            new Quickstart(store, report).take(options, database);
            report.printFailures();
            database.keepForAVisitor();
        }
        System.exit(report.hasFailures() ? 1 : 0);
    }

    private void take(Options options, Database database) {
        // Back-office work is done in the system's scope, the rest in a user's.
        Stores system = store.asSystem();
        Instant start = Instant.now();
        User ana = createUser(database.username("ana"));
        User bob = createUser(database.username("bob"));
        Stores anas = store.as(ana.id());

        report.chapter("Flows");
        FlowTour flows = new FlowTour(anas, report);
        Project project = report.step("create a project", () -> anas.projects().create(NewProject.of("Quickstart")));
        List<FlowHeader> imported = flows.importAll(options.exports(), project.id());

        report.chapter("Starter flows");
        new StarterTour(system, report).take(imported);

        if (!imported.isEmpty()) {
            FlowHeader flow = imported.get(0);
            report.chapter("Versions of " + flow.name());
            flows.change(flow);
            flows.restore(flow.id());

            report.chapter("Sharing");
            new SharingTour(anas, store.as(bob.id()), bob, report).take(flow.id());

            report.chapter("Log");
            flows.run(flow.id());
            flows.list();
        }

        report.chapter("API keys");
        new KeyTour(store, ana, report).take();

        report.chapter("Secrets");
        new SecretTour(anas, ana, report).take();

        report.chapter("Export and import");
        new ExchangeTour(anas, report).take(project.id());

        report.chapter("Audit");
        new AuditTour(system, List.of(ana, bob), report).take(start);
    }

    private User createUser(String name) {
        return report.step(
                "create a user",
                () -> store.asSystem().users().create(NewUser.of(name, "not a secret")),
                User::username);
    }
}
