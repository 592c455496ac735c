package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.SkillFlawStore;
import io.skillflaw.store.Stores;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.User;
import java.time.Duration;

/** The store that a test works on, empty at first, and the clock it reads. */
public final class StoreUnderTest implements AutoCloseable {
    static final String PASSWORD = "correct horse battery staple";

    private static final Duration FLUSH_LIMIT = Duration.ofSeconds(30);

    private final SkillFlawStore store;
    private final MutableClock clock;

    private StoreUnderTest(SkillFlawStore store, MutableClock clock) {
        this.store = store;
        this.clock = clock;
    }

    static StoreUnderTest open(StoreFixture fixture) {
        MutableClock clock = new MutableClock(StoreFixture.BEGINNING);
        return new StoreUnderTest(SecrecyGuard.over(fixture.openEmpty(clock)), clock);
    }

    SkillFlawStore store() {
        return store;
    }

    MutableClock clock() {
        return clock;
    }

    void tick() {
        clock.advance(Duration.ofMillis(10));
    }

    Stores system() {
        return store.asSystem();
    }

    /** What was appended is there when this returns. */
    void flushLogs() {
        assertThat(system().logs().flush(FLUSH_LIMIT).isComplete())
                .as("lines are written in time")
                .isTrue();
    }

    Actor newUser(String name) {
        return create(NewUser.of(name, PASSWORD));
    }

    Actor newSuperuser(String name) {
        return create(NewUser.of(name, PASSWORD).withSuperuser(true));
    }

    Actor create(NewUser user) {
        tick();
        User created = system().users().create(user);
        return new Actor(created, store.as(created.id()));
    }

    @Override
    public void close() {
        store.close();
    }
}
