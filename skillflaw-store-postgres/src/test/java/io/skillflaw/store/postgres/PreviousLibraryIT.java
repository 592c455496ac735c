package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.skillflaw.store.testkit.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The library as it was, beside the one of now, on the schema of now and on the next. {@code ./upgrade} builds the one and runs this. */
@Timeout(120)
class PreviousLibraryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROUNDS = 10;

    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicInteger roundsBefore = new AtomicInteger();
    private final AtomicInteger roundsNow = new AtomicInteger();

    @Test
    void x14_previousLibraryAndThisOneWorkSideBySideWhileTheSchemaGoesAhead() {
        String jars = System.getProperty("skillflaw.previous", "");
        assumeThat(jars).as("built by ./upgrade").isNotEmpty();
        try (PreviousLibrary previous = PreviousLibrary.of(Path.of(jars));
                TestDatabase database = MigratedDatabases.create()) {
            assertThat(previous.origin()).hasParentRaw(Path.of(jars));
            CompletableFuture<Void> before = previous.runAsync(database.url(), "before", isOver, roundsBefore);
            CompletableFuture<Void> now =
                    CompletableFuture.runAsync(new HostAtWork(database.url(), "now", isOver, roundsNow));
            awaitRounds(before, now);

            NextSchema.expand(database);

            awaitRounds(before, now);
            isOver.set(true);
            assertThat(before).succeedsWithin(PATIENCE);
            assertThat(now).succeedsWithin(PATIENCE);
            assertThat(names(database)).containsExactly("before " + roundsBefore, "now " + roundsNow);
        }
    }

    private void awaitRounds(CompletableFuture<Void> before, CompletableFuture<Void> now) {
        int until = Math.max(roundsBefore.get(), roundsNow.get()) + ROUNDS;
        await().atMost(PATIENCE)
                .until(() ->
                        before.isDone() || now.isDone() || (roundsBefore.get() >= until && roundsNow.get() >= until));
        assertThat(before).isNotDone();
        assertThat(now).isNotDone();
    }

    private static List<String> names(TestDatabase database) {
        return Jdbi.create(database.dataSource())
                .withHandle(handle -> handle.createQuery("select name from skillflaw.flow order by name")
                        .mapTo(String.class)
                        .list());
    }
}
