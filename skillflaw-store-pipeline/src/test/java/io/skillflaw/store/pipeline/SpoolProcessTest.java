package io.skillflaw.store.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.skillflaw.store.id.LogId;
import io.skillflaw.store.log.LogLimits;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whose a spool is, and what is left of it when its process is killed. */
@Timeout(60)
class SpoolProcessTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int SPOOLS = 40;

    @TempDir
    private Path root;

    @Test
    void l02_durableLinesOfKilledProcessesAreWrittenOnce() throws IOException {
        List<String> ids = new ArrayList<>();
        for (int victim = 0; victim < 2; victim++) {
            try (SpoolProcess process = SpoolProcess.appending(root)) {
                ids.addAll(process.says(150));
                assertThat(SpoolLines.recover(root)).as("it is alive").isEmpty();
                ids.addAll(process.kill());
            }
        }
        ids.removeIf(id -> id.length() < 36);
        List<LogId> durable =
                ids.stream().map(id -> new LogId(UUID.fromString(id))).toList();

        Store store = new Store();
        store.cutOff(3);
        PipelineOptions options =
                PipelineOptions.standard().withBatches(50, Duration.ofMillis(1)).withSpool(SpoolOptions.in(root));
        try (LogPipeline pipeline = LogPipeline.open(store, LogLimits.standard(), options)) {
            await().atMost(LONG)
                    .until(() -> pipeline.statistics().recovered() >= durable.size()
                            && SpoolLines.files(root, "lock").size() == 1);
        }
        assertThat(durable).hasSizeGreaterThanOrEqualTo(300).allMatch(id -> store.timesWritten(id) == 1);
    }

    @Test
    void l02_spoolOfALivingProcessIsClaimedByNoOther() throws IOException {
        try (Spool spool = Spool.open(root, 1_000_000, 1_000);
                SpoolProcess other = SpoolProcess.claiming(root)) {
            spool.appendAll(SpoolLines.numbered(0, 5));
            assertThat(SpoolLines.recover(root)).isEmpty();
            other.go();
            assertThat(other.claimed()).isEmpty();
        }
        try (SpoolProcess other = SpoolProcess.claiming(root)) {
            other.go();
            assertThat(other.claimed()).hasSize(1);
            assertThat(SpoolLines.recover(root)).as("it has an owner again").isEmpty();
            assertThat(other.kill()).isEmpty();
            assertThat(SpoolLines.recover(root)).hasSize(5);
        }
    }

    @Test
    void l02_anotherApplicationInTheProcessDoesNotFreeTheLock() throws Exception {
        List<URL> classes = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classes.add(Path.of(path).toUri().toURL());
        }
        try (Spool spool = Spool.open(root, 1_000_000, 1_000);
                URLClassLoader loader =
                        new URLClassLoader(classes.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
                SpoolProcess other = SpoolProcess.claiming(root)) {
            spool.appendAll(SpoolLines.numbered(0, 5));
            Class<?> again = loader.loadClass(SpoolLines.class.getName());
            assertThat(again).isNotEqualTo(SpoolLines.class);
            var recover = again.getDeclaredMethod("recover", Path.class);
            recover.setAccessible(true);
            assertThat((List<?>) recover.invoke(null, root)).isEmpty();

            other.go();
            assertThat(other.claimed()).isEmpty();
        }
    }

    @Test
    void l02_ofManyWhoClaimOneGetsIt() throws Exception {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < SPOOLS; i++) {
            left.add(SpoolLines.leave(root.toRealPath(), SpoolLines.segment(SpoolLines.numbered(0, 2)))
                    .toString());
        }
        List<String> claimed = new ArrayList<>();
        try (SpoolProcess one = SpoolProcess.claiming(root);
                SpoolProcess another = SpoolProcess.claiming(root)) {
            one.go();
            another.go();
            for (AbandonedSpool mine : AbandonedSpool.claim(root, new Complaints())) {
                claimed.add(mine.path().toString());
                mine.close();
            }
            claimed.addAll(one.claimed());
            claimed.addAll(another.claimed());
        }
        assertThat(claimed).contains(left.toArray(String[]::new)).isSubsetOf(left);
        assertThat(SpoolLines.recover(root)).hasSize(2 * SPOOLS);
    }

    @Test
    void l02_ofManyThreadsWhoClaimOneGetsIt() throws Exception {
        for (int i = 0; i < SPOOLS; i++) {
            SpoolLines.leave(root, SpoolLines.segment(SpoolLines.numbered(0, 2)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CyclicBarrier start = new CyclicBarrier(4);
        List<Future<List<AcceptedLine>>> results = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            results.add(threads.submit(() -> {
                start.await();
                return SpoolLines.recover(root);
            }));
        }
        List<AcceptedLine> found = new ArrayList<>();
        for (Future<List<AcceptedLine>> result : results) {
            found.addAll(result.get());
        }
        threads.shutdown();
        assertThat(found).hasSize(2 * SPOOLS).doesNotHaveDuplicates();
        assertThat(SpoolLines.entries(root)).isEmpty();
    }
}
