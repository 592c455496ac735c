package io.skillflaw.store.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A channel between instances that carries nothing until a test says so, and then what and how often it says. */
final class TestFeed {
    private final List<Member> members = new CopyOnWriteArrayList<>();

    /** The end of an instance that joins now. */
    Member join() {
        Member member = new Member();
        members.add(member);
        return member;
    }

    List<Member> members() {
        return members;
    }

    /** One end of the channel, and what is on its way to it. */
    final class Member implements ChangeFeed {
        private final List<Collection<Change>> waiting = new ArrayList<>();
        private final List<Collection<Change>> published = new CopyOnWriteArrayList<>();
        private @Nullable ChangeListener listener;
        private boolean isHeld;
        private boolean isDeaf;
        private volatile boolean isClosed;

        @Override
        public void publish(Collection<Change> changes) {
            published.add(changes);
            members.forEach(member -> member.take(changes));
        }

        @Override
        public synchronized void subscribe(ChangeListener told) {
            listener = told;
        }

        @Override
        public synchronized boolean isLive() {
            return !isDeaf;
        }

        @Override
        public synchronized Optional<Duration> sinceHeard() {
            return Optional.of(isDeaf ? Duration.ofHours(1) : Duration.ZERO);
        }

        @Override
        public void close() {
            isClosed = true;
        }

        boolean isClosed() {
            return isClosed;
        }

        List<Collection<Change>> published() {
            return published;
        }

        synchronized int waiting() {
            return waiting.size();
        }

        /** From now on nothing arrives, nor ever will. */
        synchronized void deafen() {
            isDeaf = true;
            waiting.clear();
        }

        /** Whether its listener is kept waiting. */
        synchronized void hold(boolean held) {
            isHeld = held;
        }

        /** Delivers all that waits, in order. */
        synchronized void deliver() {
            List<Collection<Change>> all = List.copyOf(waiting);
            waiting.clear();
            all.forEach(this::tell);
        }

        synchronized void drop() {
            waiting.clear();
        }

        synchronized void missed() {
            if (listener != null) {
                listener.missed();
            }
        }

        synchronized void tell(Collection<Change> changes) {
            if (listener != null) {
                listener.changed(changes);
            }
        }

        /** Some of what waits is lost, repeated, put out of order, or delivered. */
        synchronized void misbehave(IntUnaryOperator random) {
            while (!isHeld && !waiting.isEmpty() && random.applyAsInt(4) > 0) {
                Collections.swap(waiting, 0, random.applyAsInt(waiting.size()));
                int fate = random.applyAsInt(10);
                if (fate > 0) {
                    tell(waiting.get(0));
                }
                if (fate != 1) {
                    waiting.remove(0);
                }
            }
        }

        private synchronized void take(Collection<Change> changes) {
            if (!isDeaf) {
                waiting.add(changes);
            }
        }
    }
}
