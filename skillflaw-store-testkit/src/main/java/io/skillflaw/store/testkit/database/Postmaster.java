package io.skillflaw.store.testkit.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The first process of a running server.
 *
 * @param process the parent of all others
 */
record Postmaster(ProcessHandle process) {
    static Postmaster on(Path data) {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            return new Postmaster(ProcessHandle.of(pid)
                    .orElseThrow(() -> new IllegalStateException("there is no server on " + data)));
        } catch (IOException e) {
            throw new IllegalStateException("there is no server on " + data, e);
        }
    }

    /** Kills all processes of the server at once, and returns when they are gone. */
    void kill() {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }
}
