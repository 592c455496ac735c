package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.testkit.memory.InMemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Some thousand questions to instances that share a store, and writes through them, by several threads at once. */
final class History {
    static final CacheOptions OPTIONS = new CacheOptions(
            Duration.ofMillis(10), Duration.ofMillis(3), Duration.ofSeconds(1), Duration.ofSeconds(1), 1 << 20, 1_000);
    static final int OPERATIONS = 2_000;

    private static final int INSTANCES = 4;
    private static final int THREADS = 8;
    private static final int PATIENCE_SECONDS = 120;
    private static final int LONGEST_STEP_NANOS = 40_000;

    private final FakeTime time = new FakeTime();
    private final CommitLog log = new CommitLog(time);
    private final TestFeed feed = new TestFeed();
    private final List<SkillFlawStore> instances = new ArrayList<>();
    private final World world;
    private final BusyStore behind;

    private History(Opener opener, boolean isDeaf) {
        SkillFlawStore store = InMemoryStore.open(new CountingClock());
        this.world = new World(store);
        this.behind = new BusyStore(store, world, log);
        log.begin(world, store);
        for (int i = 0; i < INSTANCES; i++) {
            TestFeed.Member member = feed.join();
            instances.add(opener.open(behind.open(), OPTIONS, member, time));
            if (isDeaf) {
                member.deafen();
            }
        }
    }

    /** Puts a cache over a store. */
    @FunctionalInterface
    interface Opener {
        SkillFlawStore open(SkillFlawStore store, CacheOptions options, ChangeFeed feed, FakeTime time);
    }

    /** What instances that are opened so do wrong in a history. */
    static List<Violation> run(Opener opener, boolean isDeaf, long seed) throws Exception {
        History history = new History(opener, isDeaf);
        return new HistoryChecker(history.log, history.world, OPTIONS).check(history.play(seed));
    }

    private List<Observation> play(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<Observation>>> players = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int instance = i % INSTANCES;
                SplittableRandom own = random.split();
                players.add(() -> new Player(instance, own).play(OPERATIONS / THREADS));
            }
            List<Observation> all = new ArrayList<>();
            for (Future<List<Observation>> player : threads.invokeAll(players, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                all.addAll(player.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
            instances.forEach(SkillFlawStore::close);
        }
    }

    /** One thread that asks an instance and writes through it. */
    private final class Player {
        private static final int READS_PERCENT = 78;

        private final int instance;
        private final SplittableRandom random;
        private final SkillFlawStore store;
        private final Writes writes;
        private final List<Observation> observations = new ArrayList<>();

        Player(int instance, SplittableRandom random) {
            this.instance = instance;
            this.random = random;
            this.store = instances.get(instance);
            this.writes = new Writes(world, store, random);
        }

        List<Observation> play(int count) {
            for (int i = 0; i < count; i++) {
                time.advance(random.nextInt(LONGEST_STEP_NANOS));
                carry();
                if (random.nextInt(100) < READS_PERCENT) {
                    read(question());
                } else {
                    write();
                }
            }
            return observations;
        }

        /** News come late, twice, in disorder or not at all. */
        private void carry() {
            TestFeed.Member member = feed.members().get(instance);
            int chance = random.nextInt(200);
            if (chance < 60) {
                member.misbehave(random::nextInt);
            } else if (chance < 62) {
                member.hold(chance == 60);
            } else if (chance == 62) {
                member.drop();
                member.missed();
            } else if (chance == 63) {
                member.drop();
            }
        }

        private Question question() {
            Question question = World.QUESTIONS.get(random.nextInt(World.QUESTIONS.size()));
            return question.what() == Question.What.FLOW && random.nextBoolean()
                    ? new Question(Question.What.HEADER, question.viewer(), question.item())
                    : question;
        }

        private void read(Question question) {
            long then = time.getAsLong();
            long begun = log.tick();
            try {
                Answer<Object> answer = ask(question);
                observations.add(new Observation(
                        instance, question, answer.value(), answer.staleSince().isPresent(), begun, log.tick(), then));
            } catch (StoreException e) {
                // No answer is not a wrong one.
            }
        }

        private Answer<Object> ask(Question question) {
            return store instanceof CachingStore caching
                    ? caching.cache().ask(() -> world.ask(world.scope(store, question.viewer()), question))
                    : new Answer<>(world.ask(world.scope(store, question.viewer()), question), null);
        }

        private void write() {
            long begun = log.tick();
            int unused = behind.takeCommit();
            try {
                writes.any();
            } catch (StoreException | Writes.Undone e) {
                // It was not done, or nobody knows.
            }
            int position = behind.takeCommit();
            if (position > 0) {
                observations.add(new Observation(instance, null, position, false, begun, log.tick(), 0));
            }
        }
    }
}
