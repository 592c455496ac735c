package io.skillflaw.store.exchange;

import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.project.Project;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of an archive.
 *
 * @param project the project that was created for it; null if none was asked for
 * @param entries what became of each flow file that was reached, in the archive's order; unmodifiable
 * @param stoppedBy why the rest of the archive was not looked at; null if it was read to its end
 */
public record ArchiveReport(
        @Nullable Project project,
        List<ArchiveEntry> entries,
        @Nullable StoreException stoppedBy) {
    // Copies the entries.
    public ArchiveReport {
        entries = List.copyOf(entries);
    }

    /**
     * The flows that were imported.
     *
     * @return them in the archive's order; unmodifiable
     */
    public List<ImportedFlow> imported() {
        return entries.stream()
                .map(ArchiveEntry::imported)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * The first thing that went wrong.
     *
     * @return why the first file failed that did, else why the import stopped; empty if every file was imported
     */
    public Optional<StoreException> firstFailure() {
        return Stream.concat(entries.stream().map(ArchiveEntry::failure), Stream.ofNullable(stoppedBy))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /**
     * Insists that everything was imported. Inside a transaction this is what undoes the rest.
     *
     * @return this report
     * @throws StoreException the {@link #firstFailure}, if there is one
     */
    public ArchiveReport orThrow() {
        Optional<StoreException> failure = firstFailure();
        if (failure.isPresent()) {
            throw failure.get();
        }
        return this;
    }
}
