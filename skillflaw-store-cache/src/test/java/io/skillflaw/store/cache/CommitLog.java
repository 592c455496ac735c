package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Every commit of a store, one after the other, and the right answer to every question after each of them. A position is a
 * number of commits; moments are numbered by {@link #tick}, apart from the time that caches know.
 */
final class CommitLog {
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong moments = new AtomicLong();
    private final FakeTime time;
    private final List<Commit> commits = new ArrayList<>();
    private final Map<Question, List<Answered>> answers = new HashMap<>();

    CommitLog(FakeTime time) {
        this.time = time;
    }

    /** When a commit can have taken effect at the earliest and latest, the time then, and what it answered anew. */
    record Commit(long begun, long ended, long time, List<Question> changed) {}

    /** The answer from a position on, up to the next. */
    record Answered(int from, Object answer) {}

    /** Does a write and says where. */
    @FunctionalInterface
    interface Write {
        @Nullable
        Object run() throws Throwable;
    }

    /** A moment of its own. */
    long tick() {
        return moments.incrementAndGet();
    }

    /** Takes the answers that hold before the first commit. */
    void begin(World world, SkillFlawStore store) {
        List<Question> unused = look(world, store);
    }

    /** Runs a write alone; the position after it is put into the array. */
    @Nullable
    Object commit(World world, SkillFlawStore store, int[] position, Write write) throws Throwable {
        lock.lock();
        try {
            long begun = tick();
            Object result = write.run();
            long ended = tick();
            long then = time.getAsLong();
            commits.add(new Commit(begun, ended, then, List.of()));
            List<Question> changed = look(world, store);
            commits.set(commits.size() - 1, new Commit(begun, ended, then, changed));
            position[0] = commits.size();
            return result;
        } finally {
            lock.unlock();
        }
    }

    private List<Question> look(World world, SkillFlawStore store) {
        return store.asSystem().inTransaction(unused -> {
            List<Question> changed = new ArrayList<>();
            Map<Integer, Stores> scopes = new HashMap<>();
            for (Question question : World.QUESTIONS) {
                Stores scope = scopes.computeIfAbsent(question.viewer(), viewer -> world.scope(store, viewer));
                Object answer = world.ask(scope, question);
                List<Answered> before = answers.computeIfAbsent(question, key -> new ArrayList<>());
                if (before.isEmpty() || !before.get(before.size() - 1).answer().equals(answer)) {
                    before.add(new Answered(commits.size(), answer));
                    changed.add(question);
                }
            }
            return changed;
        });
    }

    int size() {
        return commits.size();
    }

    Commit commit(int position) {
        return commits.get(position - 1);
    }

    List<Answered> answers(Question question) {
        return Objects.requireNonNull(answers.get(question));
    }

    /** How many commits had ended by a time: what they replaced was out of date then. */
    int endedBy(long then) {
        int low = 0;
        int high = commits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (commits.get(middle).time() <= then) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many commits had begun by a moment. */
    int begunBy(long moment) {
        int low = 0;
        int high = commits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (commits.get(middle).begun() <= moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
