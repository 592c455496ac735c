package io.skillflaw.store.pipeline;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of each path once that it makes trouble, and not every time it is come across. */
final class Complaints {
    private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

    private final Set<Path> known = ConcurrentHashMap.newKeySet();

    void cannotRead(Path path, Exception failure) {
        if (known.add(path)) {
            LOG.warn(
                    "What was left in {} cannot be had now, and is tried again and again: {}",
                    path,
                    failure.toString());
        }
    }
}
