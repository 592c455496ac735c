package io.skillflaw.store.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanedServersTest {
    private static final int JVMS = 3;
    private static final int FOLDERS = 20;
    private static final int FILES = 20;

    @TempDir
    private Path folder;

    @RepeatedTest(20)
    void whatSeveralFindAtOnceTheyDeleteTogether() throws Exception {
        Path data = folder.resolve("data-1");
        fill(data);
        CyclicBarrier together = new CyclicBarrier(JVMS);
        Callable<Void> deletion = () -> {
            together.await();
            OrphanedServers.delete(data);
            return null;
        };

        ExecutorService threads = Executors.newFixedThreadPool(JVMS);
        try {
            for (Future<Void> deleted : threads.invokeAll(List.of(deletion, deletion, deletion))) {
                deleted.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(data).doesNotExist();
    }

    /** Between two runs on the same data no server holds their lock. */
    @Test
    void anotherJvmSweepsNothingThatThisOneUses() throws Exception {
        Path data = OrphanedServers.newDirectory(folder);
        Path unused = Files.createFile(data.resolve("epg-lock"));

        Sweep.inItsOwnJvm(folder);
        assertThat(data).exists();

        OrphanedServers.release(data);
        Sweep.inItsOwnJvm(folder);
        assertThat(data).doesNotExist();
    }

    /** What another JVM does when it starts its first server. */
    static final class Sweep {
        private Sweep() {}

        public static void main(String[] arguments) throws IOException {
            OrphanedServers.sweep(Path.of(arguments[0]));
        }

        static void inItsOwnJvm(Path folder) throws Exception {
            Process jvm = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Sweep.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(jvm.waitFor()).isZero();
        }
    }

    private static void fill(Path data) throws IOException {
        for (int i = 0; i < FOLDERS; i++) {
            Path database = Files.createDirectories(data.resolve("base").resolve(String.valueOf(i)));
            for (int j = 0; j < FILES; j++) {
                Files.createFile(database.resolve(String.valueOf(j)));
            }
        }
    }
}
