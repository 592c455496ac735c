package io.skillflaw.store.cache;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.flow.FlowBody;
import io.skillflaw.store.flow.FlowChange;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.id.FlowId;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.testkit.memory.InMemoryStore;
import io.skillflaw.store.user.NewUser;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Two instances that share a store and a channel, both of which a test has in hand, and two users. */
final class Lab implements AutoCloseable {
    static final FlowBody BODY = FlowBody.parse("{\"nodes\":[1],\"edges\":[]}");
    static final FlowBody OTHER_BODY = FlowBody.parse("{\"nodes\":[2],\"edges\":[]}");
    static final CacheOptions OPTIONS = CacheOptions.standard();

    final FakeTime time = new FakeTime();
    /** What is there, whoever caches what. */
    final SkillFlawStore truth = InMemoryStore.open(time.clock());

    final SwitchedStore behind = new SwitchedStore();
    final TestFeed feed = new TestFeed();
    final TestFeed.Member hereFeed = feed.join();
    final TestFeed.Member thereFeed = feed.join();
    final CachingStore here;
    final CachingStore there;
    final UserId ana;
    final UserId ben;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Lab() {
        this(OPTIONS);
    }

    Lab(CacheOptions options) {
        Ticker ticker = new Ticker(time, time.clock());
        here = new CachingSkillFlawStore(behind.over(truth), options, hereFeed, ticker);
        there = new CachingSkillFlawStore(truth, options, thereFeed, ticker);
        ana = truth.asSystem().users().create(NewUser.of("ana", "password")).id();
        ben = truth.asSystem().users().create(NewUser.of("ben", "password")).id();
    }

    Stores ana() {
        return here.as(ana);
    }

    Stores ben() {
        return here.as(ben);
    }

    /** A flow of ana's, of which no instance knows yet. */
    FlowHeader flow(String name) {
        return flow(NewFlow.of(name, BODY));
    }

    FlowHeader flow(NewFlow flow) {
        pass(Duration.ofMillis(1));
        return truth.as(ana).flows().create(flow);
    }

    /** Saves another document through a store. */
    static FlowHeader save(SkillFlawStore through, FlowId flow, long expectedVersion) {
        return through.asSystem()
                .flows()
                .update(flow, FlowChange.none().withBody(OTHER_BODY), expectedVersion)
                .orElseThrow();
    }

    void pass(Duration duration) {
        time.advance(duration);
    }

    void passTheBound() {
        pass(OPTIONS.bound());
    }

    <T> Future<T> meanwhile(Supplier<T> work) {
        return threads.submit(work::get);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        here.close();
        there.close();
        truth.close();
    }
}
