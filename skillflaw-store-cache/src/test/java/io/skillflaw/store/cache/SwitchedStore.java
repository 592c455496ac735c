package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.error.Origin;
import io.skillflaw.store.error.OutcomeUnknownException;
import io.skillflaw.store.error.StoreUnavailableException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The store behind caches, which a test can switch off, hold up, and ask what it was asked. */
final class SwitchedStore implements StoreProxy.Passage {
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Hold> next = new AtomicReference<>();
    private volatile boolean isDown;
    private volatile boolean isCutOff;
    private volatile boolean isClosed;

    /** A call that is on its way to the store, or whose answer is on its way back, for as long as the test likes. */
    static final class Hold {
        private static final int PATIENCE_SECONDS = 60;

        private final String method;
        private final boolean isAnswered;
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private Hold(String method, boolean isAnswered) {
            this.method = method;
            this.isAnswered = isAnswered;
        }

        /** Waits until a call is held up. */
        void awaitCall() throws InterruptedException {
            await(reached);
        }

        void release() {
            released.countDown();
        }

        private static void await(CountDownLatch latch) throws InterruptedException {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        }
    }

    SkillFlawStore over(SkillFlawStore store) {
        return StoreProxy.of(store, this);
    }

    void down(boolean down) {
        isDown = down;
    }

    /** Whether writes are done, but nobody is told so. */
    void cutOff(boolean cutOff) {
        isCutOff = cutOff;
    }

    boolean isClosed() {
        return isClosed;
    }

    /** Holds up the next call of a method before the store is asked. */
    Hold holdQuestion(String method) {
        return hold(new Hold(method, false));
    }

    /** Holds up the next call of a method after the store has answered. */
    Hold holdAnswer(String method) {
        return hold(new Hold(method, true));
    }

    private Hold hold(Hold hold) {
        next.set(hold);
        return hold;
    }

    int calls(String method) {
        return calls.computeIfAbsent(method, key -> new AtomicInteger()).get();
    }

    /** Of all methods that read. */
    int reads() {
        return calls("find")
                + calls("findHeader")
                + calls("findByEndpointName")
                + calls("authenticate")
                + calls("findEffective")
                + calls("findDefault")
                + calls("list");
    }

    @Override
    public @Nullable Object pass(StoreProxy.Call call) throws Throwable {
        String method = call.method().getName();
        if (method.equals("close")) {
            isClosed = true;
            return null;
        }
        int unused = calls.computeIfAbsent(method, key -> new AtomicInteger()).incrementAndGet();
        if (isDown) {
            throw new StoreUnavailableException("switched off", Origin.unknown(), null);
        }
        holdUp(method, false);
        Object answer = call.proceed();
        holdUp(method, true);
        if (isCutOff && call.isWrite()) {
            throw new OutcomeUnknownException("cut off", Origin.unknown(), null);
        }
        return answer;
    }

    private void holdUp(String method, boolean isAnswered) throws InterruptedException {
        Hold hold = next.get();
        if (hold != null
                && hold.method.equals(method)
                && hold.isAnswered == isAnswered
                && next.compareAndSet(hold, null)) {
            hold.reached.countDown();
            Hold.await(hold.released);
        }
    }
}
