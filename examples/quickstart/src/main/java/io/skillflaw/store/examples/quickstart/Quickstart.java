package io.skillflaw.store.examples.quickstart;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.exchange.FlowImporter;
import io.skillflaw.store.exchange.IdConflict;
import io.skillflaw.store.exchange.ImportOptions;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.User;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Stores real flows, changes them and reads them back; see README.md. */
public final class Quickstart {
    private final Stores stores;
    private final Report report;

    private Quickstart(Stores stores, Report report) {
        this.stores = stores;
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
        try (Database database = report.step("start the database", Database::open);
                SkillFlawStore store = report.step("open and migrate", () -> PostgresStores.open(database.config()))) {
            // Back-office work is done in the system's scope, the rest in a user's.
            User ana = report.step(
                    "create a user",
                    () -> store.asSystem().users().create(NewUser.of(database.username(), "not a secret")));
            Quickstart tour = new Quickstart(store.as(ana.id()), report);

            List<FlowHeader> imported = tour.importAll(options.exports());
            if (!imported.isEmpty()) {
                tour.change(imported.get(0));
                tour.run(imported.get(0));
            }
            tour.list();
            report.print();
            database.keepForAVisitor();
        }
        System.exit(report.hasFailures() ? 1 : 0);
    }

    private List<FlowHeader> importAll(List<Path> exports) {
        Project project =
                report.step("create a project", () -> stores.projects().create(NewProject.of("Quickstart")));
        // A copy: others may have imported the same files.
        FlowImporter importer = FlowImporter.of(
                stores, ImportOptions.defaults().onIdConflict(IdConflict.COPY).intoProject(project.id()));
        return report.each("import flows", exports, file -> {
            try (InputStream export = Files.newInputStream(file)) {
                return importer.importFlow(export).header();
            }
        });
    }

    /** A save names the version it was made from; whoever comes second is told, and overwrites nothing. */
    private void change(FlowHeader flow) {
        FlowChange rename = FlowChange.none().withName(flow.name() + " (mine)");
        report.step("save a change", () -> stores.flows().update(flow.id(), rename, flow.version()));
        report.step("be refused a stale save", () -> {
            try {
                return stores.flows().update(flow.id(), rename, flow.version());
            } catch (StaleVersionException e) {
                report.note("refused: version %d was saved by %s meanwhile"
                        .formatted(e.currentVersion(), e.author().orElse("the system")));
                return e;
            }
        });
    }

    private void run(FlowHeader flow) {
        RunId run = RunId.create();
        Instant start = Instant.now().minusSeconds(1);
        report.step("append the log of a run", () -> {
            stores.logs()
                    .appendAll(List.of(
                            LogEntry.of(start, LogKind.RUN, "run started")
                                    .inRun(flow.id(), run)
                                    .withStatus(LogStatus.STARTED),
                            LogEntry.of(start.plusMillis(12), LogKind.STEP, "prompt built")
                                    .inRun(flow.id(), run)
                                    .fromStep("Prompt"),
                            LogEntry.of(start.plusMillis(840), LogKind.RUN, "run ended")
                                    .inRun(flow.id(), run)
                                    .withStatus(LogStatus.SUCCEEDED)));
            return run;
        });
    }

    private void list() {
        report.step("list the newest flows", () -> stores.flows().list(FlowQuery.all(), PageRequest.first(5)))
                .items()
                .forEach(flow -> report.note(
                        "flow %-40s v%d, %,d bytes".formatted(flow.name(), flow.version(), flow.bodySize())));
        report.step("list the newest log lines", () -> stores.logs().list(LogQuery.all(), PageRequest.first(3)))
                .items()
                .forEach(line -> report.note("log  %s %s".formatted(line.at(), line.message())));
    }
}
