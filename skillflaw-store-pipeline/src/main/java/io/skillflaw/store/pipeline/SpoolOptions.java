package io.skillflaw.store.pipeline;

import io.skillflaw.store.error.InvalidInputException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where lines are kept on disk until they are in the store, so that they outlive the process.
 *
 * <p>Damage to what is in the directory stops nobody: all lines that are whole are written, and files with damage are kept
 * in it as {@code .corrupt}, for somebody to look at and delete. A directory that cannot be used at all, for it is a file say
 * or may not be written to, does not stop a host from starting either: that is reported as an error that names it and counted
 * by {@link PipelineStatistics#spoolFailures}, lines are kept in memory only, and every ten seconds it is tried again.
 *
 * @param directory may be shared by instances, of this and of other machines if its file system has locks; made if it is
 *     not there; readable by its owner only, for it holds what the log holds
 * @param maxBytes how much one instance may keep there, at least 1 MiB; what does not fit is kept in memory
 */
public record SpoolOptions(Path directory, long maxBytes) {
    private static final long MIN_BYTES = 1_048_576;
    private static final long STANDARD_BYTES = 1_073_741_824;

    public SpoolOptions {
        Objects.requireNonNull(directory, "directory");
        if (maxBytes < MIN_BYTES) {
            throw new InvalidInputException("maxBytes", "is %d, it must be at least %d".formatted(maxBytes, MIN_BYTES));
        }
    }

    /**
     * A spool of at most 1 GiB.
     *
     * @param directory where
     * @return the options
     */
    public static SpoolOptions in(Path directory) {
        return new SpoolOptions(directory, STANDARD_BYTES);
    }

    /**
     * The same with another bound.
     *
     * @param bytes how much one instance may keep, at least 1 MiB
     * @return a copy
     */
    public SpoolOptions withMaxBytes(long bytes) {
        return new SpoolOptions(directory, bytes);
    }
}
