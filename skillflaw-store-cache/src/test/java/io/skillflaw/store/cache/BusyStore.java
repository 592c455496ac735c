package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreUnavailableException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The store behind all instances of a history: it notes what is committed, its answers linger, and now and then it fails. */
final class BusyStore implements StoreProxy.Passage {
    private static final int FAILURES_IN = 400;
    private static final int LINGERS_IN = 6;
    private static final int LONGEST_LINGER = 10;

    private final SkillFlawStore store;
    private final World world;
    private final CommitLog log;
    private final ThreadLocal<int[]> lastCommit = ThreadLocal.withInitial(() -> new int[1]);

    BusyStore(SkillFlawStore store, World world, CommitLog log) {
        this.store = store;
        this.world = world;
        this.log = log;
    }

    SkillFlawStore open() {
        return StoreProxy.of(store, this);
    }

    /** The position of the last commit of this thread since it asked last; 0 if there was none. */
    int takeCommit() {
        int[] position = lastCommit.get();
        int last = position[0];
        position[0] = 0;
        return last;
    }

    @Override
    public @Nullable Object pass(StoreProxy.Call call) throws Throwable {
        if (call.method().getName().equals("close")) {
            return null;
        }
        boolean fails = ThreadLocalRandom.current().nextInt(FAILURES_IN) == 0;
        linger();
        if (!call.isWrite()) {
            if (fails) {
                throw new StoreUnavailableException("for once", Origin.unknown(), null);
            }
            Object answer = call.proceed();
            linger();
            return answer;
        }
        Object result = fails && ThreadLocalRandom.current().nextBoolean()
                ? null
                : log.commit(world, store, lastCommit.get(), call::proceed);
        if (fails) {
            lastCommit.get()[0] = 0;
            throw new OutcomeUnknownException("for once", Origin.unknown(), null);
        }
        linger();
        return result;
    }

    /** Lets others go on in the meantime; nothing relies on it. */
    @SuppressWarnings("ThreadPriorityCheck")
    static void linger() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (random.nextInt(LINGERS_IN) == 0) {
            for (int i = random.nextInt(LONGEST_LINGER); i > 0; i--) {
                Thread.yield();
            }
        }
    }
}
