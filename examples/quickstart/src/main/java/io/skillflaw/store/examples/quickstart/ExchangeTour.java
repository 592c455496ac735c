package io.skillflaw.store.examples.quickstart;

import io.skillflaw.store.Stores;
import io.skillflaw.store.exchange.FlowExporter;
import io.skillflaw.store.exchange.FlowImporter;
import io.skillflaw.store.exchange.IdConflict;
import io.skillflaw.store.exchange.ImportOptions;
import io.skillflaw.store.flow.NameConflict;
import io.skillflaw.store.id.ProjectId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/** Exports a project as a ZIP archive and imports it back beside the original. */
record ExchangeTour(Stores stores, Report report) {
    void take(ProjectId project) {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        report.step(
                "export the project as a ZIP archive",
                () -> FlowExporter.of(stores).withoutSecrets().exportProject(project, zip),
                flows -> "%d flows, %,d bytes".formatted(flows.orElse(0), zip.size()));
        ImportOptions asACopy =
                ImportOptions.defaults().onIdConflict(IdConflict.COPY).onNameConflict(NameConflict.NUMBER);
        report.step(
                "import the archive as a copy",
                () -> FlowImporter.of(stores, asACopy)
                        .importProject(new ByteArrayInputStream(zip.toByteArray()))
                        .orThrow(),
                back -> "%d flows".formatted(back.imported().size()));
    }
}
