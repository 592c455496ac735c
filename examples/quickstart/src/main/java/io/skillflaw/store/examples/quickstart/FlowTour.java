package io.skillflaw.store.examples.quickstart;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.exchange.FlowImporter;
import io.skillflaw.store.exchange.IdConflict;
import io.skillflaw.store.exchange.ImportOptions;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.FlowQuery;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.ProjectId;
import io.skillflaw.store.id.RunId;
import io.skillflaw.store.log.LogEntry;
import io.skillflaw.store.log.LogKind;
import io.skillflaw.store.log.LogQuery;
import io.skillflaw.store.log.LogStatus;
import io.skillflaw.store.paging.PageRequest;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Stores flows, changes them, brings a version back, and reads them with their log. */
record FlowTour(Stores stores, Report report) {
    private static final Duration FLUSH = Duration.ofSeconds(10);

    List<FlowHeader> importAll(List<Path> exports, ProjectId project) {
        // A copy: others may have imported the same files.
        FlowImporter importer = FlowImporter.of(
                stores, ImportOptions.defaults().onIdConflict(IdConflict.COPY).intoProject(project));
        return report.each("import flows", exports, file -> {
            try (InputStream export = Files.newInputStream(file)) {
                return importer.importFlow(export).header();
            }
        });
    }

    /** A save names the version it was made from; whoever comes second is told, and overwrites nothing. */
    void change(FlowHeader flow) {
        FlowChange rename = FlowChange.none().withName(flow.name() + " (mine)");
        report.step("save a change", () -> save(flow.id(), rename, 1), FlowTour::describe);
        report.refused(
                "save from version 1 once more",
                StaleVersionException.class,
                stale -> "version %d was saved by %s meanwhile"
                        .formatted(stale.currentVersion(), stale.author().orElse("the system")),
                () -> save(flow.id(), rename, 1));
    }

    /** Every save is a version; to bring one back makes another and loses nothing. */
    void restore(FlowId flow) {
        FlowChange mistake = FlowChange.none().withBody(FlowBody.parse("{\"nodes\": [], \"edges\": []}"));
        report.step("empty it by mistake", () -> save(flow, mistake, 2), FlowTour::describe);
        report.step(
                "restore version 2",
                () -> stores.flows().versions().restore(flow, 2, 3).orElseThrow(),
                FlowTour::describe);
        report.step(
                "list its versions",
                () -> stores.flows()
                        .versions()
                        .list(flow, PageRequest.first(10))
                        .items()
                        .size(),
                "%d are kept"::formatted);
    }

    void run(FlowId flow) {
        RunId run = RunId.create();
        Instant start = Instant.now().minusSeconds(1);
        report.step("append the log of a run", () -> {
            stores.logs()
                    .appendAll(List.of(
                            LogEntry.of(start, LogKind.RUN, "run started")
                                    .inRun(flow, run)
                                    .withStatus(LogStatus.STARTED),
                            LogEntry.of(start.plusMillis(12), LogKind.STEP, "prompt built")
                                    .inRun(flow, run)
                                    .fromStep("Prompt"),
                            LogEntry.of(start.plusMillis(840), LogKind.RUN, "run ended")
                                    .inRun(flow, run)
                                    .withStatus(LogStatus.SUCCEEDED)));
            return stores.logs().flush(FLUSH);
        });
    }

    void list() {
        report.step("list the newest flows", () -> stores.flows().list(FlowQuery.all(), PageRequest.first(5)))
                .items()
                .forEach(flow ->
                        report.note("%-40s v%d, %,d bytes".formatted(flow.name(), flow.version(), flow.bodySize())));
        report.step("list the newest log lines", () -> stores.logs().list(LogQuery.all(), PageRequest.first(3)))
                .items()
                .forEach(line -> report.note("%s %s".formatted(line.at(), line.message())));
    }

    private FlowHeader save(FlowId flow, FlowChange change, long expectedVersion) {
        return stores.flows().update(flow, change, expectedVersion).orElseThrow();
    }

    private static String describe(FlowHeader flow) {
        return "version %d, %,d bytes".formatted(flow.version(), flow.bodySize());
    }
}
