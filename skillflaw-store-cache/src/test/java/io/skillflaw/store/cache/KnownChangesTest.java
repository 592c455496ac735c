package io.skillflaw.store.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.StoreUnavailableException;
import io.skillflaw.store.flow.FlowHeader;
import io.skillflaw.store.flow.NewFlow;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.testkit.MutableClock;
import io.skillflaw.store.testkit.memory.InMemoryStore;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.UserChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an instance has written or seen it does not unlearn, whoever asks and however. */
class KnownChangesTest {
    private static final SettingKey KEY = SettingKey.of("key");

    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void x05_recreatedSettingIsNewerWhateverItsVersion() {
        Setting unused = lab.truth.asSystem().settings().create(SettingScope.global(), KEY, SettingValue.text("old"));
        assertThat(benReads()).isEqualTo(SettingValue.text("old"));
        assertThat(lab.there.asSystem().settings().delete(SettingScope.global(), KEY))
                .isTrue();
        Setting unusedToo =
                lab.there.asSystem().settings().create(SettingScope.global(), KEY, SettingValue.text("new"));
        lab.pass(Duration.ofMillis(1));
        assertThat(lab.here.as(lab.ana).settings().findEffective(KEY))
                .map(Setting::value)
                .contains(SettingValue.text("new"));

        assertThat(benReads()).isEqualTo(SettingValue.text("new"));
    }

    @Test
    void x05_overwrittenSettingDoesNotComeBackInAnOutage() {
        Setting unused = lab.truth.asSystem().settings().create(SettingScope.global(), KEY, SettingValue.text("old"));
        assertThat(benReads()).isEqualTo(SettingValue.text("old"));
        assertThat(lab.here.asSystem().settings().update(SettingScope.global(), KEY, SettingValue.text("new"), 1))
                .isPresent();

        lab.behind.down(true);

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(this::benReads);
    }

    @Test
    void x05_deletedSettingDoesNotComeBackInAnOutage() {
        Setting unused = lab.truth.asSystem().settings().create(SettingScope.global(), KEY, SettingValue.text("old"));
        assertThat(lab.ben().settings().find(SettingScope.global(), KEY)).isPresent();
        assertThat(lab.here.asSystem().settings().delete(SettingScope.global(), KEY))
                .isTrue();

        lab.behind.down(true);

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> lab.ben().settings().find(SettingScope.global(), KEY));
    }

    /** Each instance has a clock of its own, and some are slow. */
    @Test
    void x05_recreatedFlowIsNewerWhateverTheClockSaid() {
        MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
        FakeTime time = new FakeTime();
        try (CachingStore store = new CachingSkillFlawStore(
                InMemoryStore.open(clock), Lab.OPTIONS, ChangeFeed.none(), new Ticker(time, clock))) {
            NewFlow flow = NewFlow.of("flow", Lab.BODY);
            FlowHeader unused = store.asSystem().flows().create(flow);
            FlowHeader saved = Lab.save(store, flow.id(), 1);
            assertThat(saved.version()).isEqualTo(2);
            assertThat(store.asSystem().flows().delete(flow.id())).isTrue();
            clock.advance(Duration.ofSeconds(-2));
            time.advance(Duration.ofMillis(1));

            FlowHeader recreated = store.asSystem().flows().create(flow);

            assertThat(store.asSystem().flows().findHeader(flow.id())).contains(recreated);
        }
    }

    /** The same where others delete and create it, and no news arrive. */
    @Test
    void x05_flowThatAnotherSlowInstanceRecreatedIsSeenWithinTheBound() {
        MutableClock clock = new MutableClock(Instant.parse("2026-01-01T00:00:00Z"));
        FakeTime time = new FakeTime();
        var truth = InMemoryStore.open(clock);
        try (CachingStore store =
                new CachingSkillFlawStore(truth, Lab.OPTIONS, ChangeFeed.none(), new Ticker(time, clock))) {
            NewFlow flow = NewFlow.of("flow", Lab.BODY);
            FlowHeader unused = truth.asSystem().flows().create(flow);
            assertThat(store.asSystem().flows().find(flow.id())).isPresent();
            assertThat(truth.asSystem().flows().delete(flow.id())).isTrue();
            clock.advance(Duration.ofSeconds(-2));
            FlowHeader recreated = truth.asSystem().flows().create(flow.withBody(Lab.OTHER_BODY));
            time.advance(Lab.OPTIONS.bound());

            assertThat(store.asSystem().flows().find(flow.id())).hasValueSatisfying(found -> {
                assertThat(found.header()).isEqualTo(recreated);
                assertThat(found.body()).isEqualTo(Lab.OTHER_BODY);
            });
        }
    }

    @Test
    void x06_keyOfAUserSeenToBeInactiveIsNotAnsweredInAnOutage() {
        NewApiKey key = NewApiKey.of(lab.ben, "key");
        assertThat(lab.truth.asSystem().users().keys().create(key).user()).isEqualTo(lab.ben);
        assertThat(lab.here.asSystem().users().keys().authenticate(key.secret()))
                .isPresent();
        assertThat(lab.here.asSystem().users().find(lab.ben)).isPresent();
        assertThat(lab.there
                        .asSystem()
                        .users()
                        .update(lab.ben, UserChange.none().withActive(false), 1))
                .isPresent();
        lab.passTheBound();
        assertThat(lab.here.asSystem().users().find(lab.ben))
                .map(User::isActive)
                .contains(false);

        lab.behind.down(true);

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> lab.here.asSystem().users().keys().authenticate(key.secret()));
    }

    /** What only the header was asked of is not lost for those who need the document. */
    @Test
    void x06_pinnedFlowKeepsItsDocumentWhereOnlyItsHeaderIsAsked() {
        FlowHeader flow = lab.flow("flow");
        lab.here.cache().pin(List.of(flow.id()));
        FlowHeader saved = Lab.save(lab.truth, flow.id(), 1);
        lab.passTheBound();
        assertThat(lab.here.asSystem().flows().findHeader(flow.id())).contains(saved);

        lab.behind.down(true);
        lab.passTheBound();

        assertThat(lab.here.asSystem().flows().find(flow.id()))
                .hasValueSatisfying(found -> assertThat(found.body()).isEqualTo(Lab.OTHER_BODY));
    }

    @Test
    void x06_restoredPinnedFlowIsAnsweredInAnOutage() {
        FlowHeader flow = lab.flow("flow");
        lab.here.cache().pin(List.of(flow.id()));
        FlowHeader saved = Lab.save(lab.here, flow.id(), 1);
        assertThat(lab.here.asSystem().flows().versions().restore(flow.id(), 1, saved.version()))
                .isPresent();

        lab.behind.down(true);

        assertThat(lab.here.asSystem().flows().find(flow.id()))
                .hasValueSatisfying(found -> assertThat(found.body()).isEqualTo(Lab.BODY));
    }

    /** A use that cannot be counted now is no reason to refuse the key. */
    @Test
    void x06_keyIsAnsweredWhereUsesCannotBeCounted() {
        NewApiKey key = NewApiKey.of(lab.ben, "key");
        assertThat(lab.truth.asSystem().users().keys().create(key).user()).isEqualTo(lab.ben);
        assertThat(lab.here.asSystem().users().keys().authenticate(key.secret()))
                .isPresent();

        lab.behind.down(true);

        assertThat(lab.here.asSystem().users().keys().authenticate(key.secret()))
                .isPresent();
        lab.passTheBound();
        assertThat(lab.here.asSystem().users().keys().authenticate(key.secret()))
                .isPresent();
    }

    private SettingValue benReads() {
        return lab.ben().settings().findEffective(KEY).orElseThrow().value();
    }
}
