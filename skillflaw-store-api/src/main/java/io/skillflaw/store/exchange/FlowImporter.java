package io.skillflaw.store.exchange;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.PermanentStoreException;
import io.skillflaw.store.error.TransientStoreException;
import io.skillflaw.store.flow.NameConflict;
import io.skillflaw.store.flow.NumberedNames;
import io.skillflaw.store.project.NewProject;
import io.skillflaw.store.project.Project;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Imports flows that the editor exported, one by one or as the ZIP archive of a project (rule F-10). It does what the scope
 * of its stores may do and no more.
 *
 * <p>A flow is created under the identifier in its file, and {@link IdConflict} says what becomes of it if such a flow is
 * there. A flow that the scope may not read is not there for it: the import gets a new identifier then, as if the file had
 * named none, and nothing is told or changed of the other.
 *
 * <p>Each flow is atomic by itself, and no transaction is begun: nothing is held while a stream is read. Who wants all or
 * nothing makes an importer of the stores of a {@link Stores#inTransaction transaction} and ends its work with
 * {@link ArchiveReport#orThrow}. The archive should be in memory by then, for a connection is held; and as a failed call
 * dooms its transaction, an identifier that is in use where the scope may not look then undoes everything, which
 * {@link IdConflict#COPY} avoids.
 *
 * <p>Immutable; safe for threads if its stores are.
 */
public final class FlowImporter {
    private static final int MOST_PROJECT_NAMES = 100;

    private final Stores stores;
    private final ImportOptions options;

    private FlowImporter(Stores stores, ImportOptions options) {
        this.stores = Objects.requireNonNull(stores, "stores");
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * An importer.
     *
     * @param stores where to; new flows belong to the user of this scope
     * @param options how to import
     * @return the importer
     */
    public static FlowImporter of(Stores stores, ImportOptions options) {
        return new FlowImporter(stores, options);
    }

    /**
     * Imports one flow.
     *
     * @param export the content of the file
     * @return the flow as stored
     * @throws InvalidInputException if it is longer than the limits allow, is no export, naming the place or the field, or
     *     is of another kind than the flow to overwrite
     * @throws DuplicateKeyException if the {@code id} is in use and the options say {@link IdConflict#FAIL}, or the
     *     {@code name} or {@code endpointName} is taken and not to be numbered
     * @throws io.skillflaw.store.error.StaleVersionException if somebody saved the flow to overwrite at the same moment
     * @throws io.skillflaw.store.error.MissingReferenceException if the project is not there or not visible
     * @throws io.skillflaw.store.error.NotAllowedException if the scope may not create flows, or has no more than the role
     *     {@code VIEWER} on the project or on the flow to overwrite, which may be public
     * @throws TransientStoreException if the store cannot answer
     */
    public ImportedFlow importFlow(byte[] export) {
        int most = options.limits().fileBytes();
        if (export.length > most) {
            throw new InvalidInputException(
                    "export", "has more than %d bytes; the limit is configurable".formatted(most));
        }
        return new FlowSaver(stores.flows(), options).save(export);
    }

    /**
     * Imports one flow. Throws what {@link #importFlow(byte[])} throws.
     *
     * @param export the file; read to its end, or just past the limit, and not closed
     * @return the flow as stored
     * @throws IOException if {@code export} throws it; nothing was imported
     * @throws InvalidInputException if it is longer than the limits allow or is no export
     */
    public ImportedFlow importFlow(InputStream export) throws IOException {
        return importFlow(export.readNBytes(options.limits().fileBytes() + 1));
    }

    /**
     * Imports the flows of a ZIP archive, one after the other as they are read. A flow that cannot be imported is reported,
     * with what {@link #importFlow(byte[])} would have thrown, and the others are imported all the same.
     *
     * <p>Every file whose name ends in {@code .json} is a flow, in whatever folder. Folders and other files are passed
     * over; so are hidden ones and what {@link FlowExporter} adds to name the project. The import stops, and what comes behind is
     * not imported, where
     *
     * <ul>
     *   <li>the archive goes beyond the limits, is cut off, encrypted, damaged or no ZIP archive, or holds another archive,
     *       or where an entry has the name of one before, a path that is absolute or leads out of the archive, or a
     *       backslash or a control character in its name: {@link InvalidInputException}, which names the entry;
     *   <li>the store cannot answer: {@link TransientStoreException}.
     * </ul>
     *
     * <p>That it stopped is in the report, with what was imported before.
     *
     * @param zip the archive; read to its end unless the import stops, and not closed
     * @return what became of each file
     * @throws IOException if {@code zip} throws it; flows that were read before stay imported
     */
    public ArchiveReport importArchive(InputStream zip) throws IOException {
        try (ArchiveReader reader = new ArchiveReader(zip, options.limits())) {
            return importAll(reader, options, null);
        }
    }

    /**
     * Imports a project that {@link FlowExporter} has exported: creates a custom project of the name and description in the
     * archive and imports the flows into it, as {@link #importArchive} does; the options' project is not used. The project
     * stays if flows fail. Where the options say {@link NameConflict#NUMBER}, a name that is taken gets a number.
     *
     * @param zip the archive; read to its end unless the import stops, and not closed
     * @return what became of each file, and the project
     * @throws IOException if {@code zip} throws it; what was read before stays imported
     * @throws InvalidInputException if it is no archive or does not begin with what names the project; nothing was imported
     * @throws DuplicateKeyException if the {@code name} of the project is taken and not to be numbered; nothing was imported
     * @throws io.skillflaw.store.error.NotAllowedException if the scope may not create projects; nothing was imported
     * @throws TransientStoreException if the store cannot create the project
     */
    public ArchiveReport importProject(InputStream zip) throws IOException {
        try (ArchiveReader reader = new ArchiveReader(zip, options.limits())) {
            Project project = create(ProjectManifest.parse(reader.next()));
            return importAll(reader, options.intoProject(project.id()), project);
        }
    }

    private ArchiveReport importAll(ArchiveReader reader, ImportOptions target, @Nullable Project project)
            throws IOException {
        FlowSaver saver = new FlowSaver(stores.flows(), target);
        List<ArchiveEntry> entries = new ArrayList<>();
        while (true) {
            ArchiveFile file;
            try {
                file = reader.next();
            } catch (InvalidInputException e) {
                return new ArchiveReport(project, entries, e);
            }
            if (file == null) {
                return new ArchiveReport(project, entries, null);
            }
            if (ProjectManifest.isOne(file)) {
                continue;
            }
            try {
                entries.add(new ArchiveEntry(file.name(), saver.save(file.content()), null));
            } catch (PermanentStoreException e) {
                entries.add(new ArchiveEntry(file.name(), null, e));
            } catch (TransientStoreException e) {
                // The next file would wait as long for the same answer.
                entries.add(new ArchiveEntry(file.name(), null, e));
                return new ArchiveReport(project, entries, e);
            }
        }
    }

    private Project create(NewProject project) {
        for (int n = 1; ; n++) {
            try {
                return stores.projects().create(numbered(project, n));
            } catch (DuplicateKeyException e) {
                boolean isOver = options.nameConflict() == NameConflict.REFUSE || n == MOST_PROJECT_NAMES;
                if (isOver || !e.field().equals("name")) {
                    throw e;
                }
            }
        }
    }

    private static NewProject numbered(NewProject project, int n) {
        return new NewProject(
                project.id(), NumberedNames.name(project.name(), n), project.description(), project.kind());
    }
}
