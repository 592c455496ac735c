package io.skillflaw.store.pipeline;

import java.nio.file.Path;

/**
 * Which spools this process has. It must not even open the lock file of one of its own a second time, for closing it again
 * would free the lock. So they are known to all of the process: also where a server has loaded this class once for each of
 * its applications, which share nothing but the properties of the system.
 */
final class OwnSpools {
    private static final String PREFIX = "io.skillflaw.store.spool:";

    private OwnSpools() {}

    /** Says whether it was not known before. */
    static boolean add(Path spool) {
        return System.getProperties().putIfAbsent(PREFIX + spool, "open") == null;
    }

    static void remove(Path spool) {
        System.getProperties().remove(PREFIX + spool);
    }
}
