package io.skillflaw.store.exchange;

import io.skillflaw.store.error.InvalidInputException;

/**
 * How much an import reads at most. A file or archive that is larger is refused as soon as that is known; what an archive
 * says about its own sizes is not believed.
 *
 * @param fileBytes the longest file, unpacked, in bytes; it is held in memory as a whole
 * @param archiveBytes the most bytes that all files of an archive have together, unpacked
 * @param entries the most entries of an archive, folders and what is passed over included
 * @param ratio how many times as long as the archive its files may be, unpacked; the first 17 MiB of them are free, since
 *     one honest document may pack as well as any bomb
 */
public record ImportLimits(int fileBytes, long archiveBytes, int entries, int ratio) {
    private static final int MIB = 1_024 * 1_024;
    private static final ImportLimits DEFAULTS = new ImportLimits(17 * MIB, 256L * MIB, 10_000, 200);

    /** Unpacked bytes of an archive that are not held against its ratio. */
    static final int FREE_OF_RATIO = 17 * MIB;

    /** Above it an array has no room for a file. */
    private static final int MAX_FILE_BYTES = Integer.MAX_VALUE - 16;

    private static final int MAX_ENTRIES = 1_000_000;
    private static final int MAX_RATIO = 1_000_000;

    public ImportLimits {
        check("fileBytes", fileBytes, MAX_FILE_BYTES);
        check("archiveBytes", archiveBytes, Long.MAX_VALUE - 1);
        check("entries", entries, MAX_ENTRIES);
        check("ratio", ratio, MAX_RATIO);
    }

    /**
     * Files of 17 MiB, which is room for a document of 16 MiB and all that is around it, archives of 256 MiB and 10,000
     * entries, unpacked to no more than 200 times their length.
     *
     * @return the limits to start from
     */
    public static ImportLimits defaults() {
        return DEFAULTS;
    }

    /**
     * The same limits but for the longest file.
     *
     * @param value bytes, from 1 to 2,147,483,631
     * @return a copy
     * @throws InvalidInputException if it is out of bounds
     */
    public ImportLimits withFileBytes(int value) {
        return new ImportLimits(value, archiveBytes, entries, ratio);
    }

    /**
     * The same limits but for all files of an archive together.
     *
     * @param value bytes, at least 1
     * @return a copy
     * @throws InvalidInputException if it is out of bounds
     */
    public ImportLimits withArchiveBytes(long value) {
        return new ImportLimits(fileBytes, value, entries, ratio);
    }

    /**
     * The same limits but for the entries of an archive.
     *
     * @param value how many, from 1 to 1,000,000
     * @return a copy
     * @throws InvalidInputException if it is out of bounds
     */
    public ImportLimits withEntries(int value) {
        return new ImportLimits(fileBytes, archiveBytes, value, ratio);
    }

    /**
     * The same limits but for the ratio.
     *
     * @param value how many times, from 1 to 1,000,000; above 1,032 no archive is refused for it, as none packs better
     * @return a copy
     * @throws InvalidInputException if it is out of bounds
     */
    public ImportLimits withRatio(int value) {
        return new ImportLimits(fileBytes, archiveBytes, entries, value);
    }

    private static void check(String field, long value, long max) {
        if (value < 1 || value > max) {
            throw new InvalidInputException(field, "is %d, it must lie between 1 and %d".formatted(value, max));
        }
    }
}
