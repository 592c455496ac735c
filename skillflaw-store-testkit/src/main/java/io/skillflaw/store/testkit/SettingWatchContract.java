package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingWatch;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.user.OwnedContent;
import io.skillflaw.store.user.UserChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Watching settings: S-03, on one instance. */
public interface SettingWatchContract extends StoreContract {
    /** The system property that sets for how many seconds the tests wait to be told something; 20 unless set. */
    String PATIENCE_PROPERTY = "skillflaw.patience";

    /** The key that the tests watch. */
    SettingKey WATCHED = SettingKey.of("watched");

    @Test
    default void s03_listenerIsToldWhatIsThereAndEveryChange(StoreUnderTest kit) throws Exception {
        SettingsStore settings = kit.system().settings();
        SettingScope global = SettingScope.global();
        Told told = new Told();
        settings.watch(global, WATCHED, told);
        assertThat(told.next()).as("nothing is there").isEmpty();

        settings.create(global, SettingKey.of("another"), SettingValue.text("x"));
        Setting created = settings.create(global, WATCHED, SettingValue.text("one"));
        assertThat(told.next()).contains(created);
        Told late = new Told();
        settings.watch(global, WATCHED, late);
        assertThat(late.next()).contains(created);
        Setting changed =
                settings.update(global, WATCHED, SettingValue.secret("two"), 1).orElseThrow();
        assertThat(told.next()).as("with the secret").contains(changed);
        assertThat(late.next()).contains(changed);
        settings.delete(global, WATCHED);
        assertThat(told.next()).isEmpty();
        settings.bringIn(Map.of(WATCHED, SettingValue.text("three")));
        assertThat(told.nextValue()).isEqualTo(SettingValue.text("three"));
    }

    @Test
    default void s03_onlyWhatIsReadableIsTold(StoreUnderTest kit) throws Exception {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        SettingScope his = SettingScope.user(ben.id());
        Told toAna = new Told();
        Told toBen = new Told();
        Told toNobody = new Told();
        ana.stores().settings().watch(his, WATCHED, toAna);
        ben.stores().settings().watch(his, WATCHED, toBen);
        kit.store().asAnonymous().settings().watch(SettingScope.global(), WATCHED, toNobody);
        assertThat(toAna.next()).isEmpty();
        assertThat(toBen.next()).isEmpty();
        assertThat(toNobody.next()).isEmpty();

        Setting created = ben.stores().settings().create(his, WATCHED, SettingValue.text("his"));
        assertThat(toBen.next()).contains(created);
        kit.system().settings().create(SettingScope.global(), WATCHED, SettingValue.text("everyone's"));
        kit.system().users().update(ana.id(), UserChange.none().withSuperuser(true), 1);

        assertThat(toAna.next()).as("not before she may read it").contains(created);
        kit.system().users().delete(ben.id(), OwnedContent.deleted());
        assertThat(toAna.next()).as("gone with its user").isEmpty();
        assertThat(toBen.next()).isEmpty();
        assertThat(toNobody.waiting()).isEmpty();
    }

    @Test
    default void s03_whoLosesTheRightIsToldThatNothingIsThere(StoreUnderTest kit) throws Exception {
        Actor ana = kit.newUser("ana");
        SettingsStore settings = kit.system().settings();
        Setting first = settings.create(SettingScope.global(), WATCHED, SettingValue.text("one"));
        Told toAna = new Told();
        Told toSystem = new Told();
        ana.stores().settings().watch(SettingScope.global(), WATCHED, toAna);
        settings.watch(SettingScope.global(), WATCHED, toSystem);
        assertThat(toAna.next()).contains(first);
        assertThat(toSystem.next()).contains(first);

        kit.system().users().update(ana.id(), UserChange.none().withActive(false), 1);
        assertThat(toAna.next()).isEmpty();
        settings.update(SettingScope.global(), WATCHED, SettingValue.text("two"), 1);
        assertThat(toSystem.nextValue()).isEqualTo(SettingValue.text("two"));
        Setting third = settings.update(SettingScope.global(), WATCHED, SettingValue.text("three"), 2)
                .orElseThrow();
        assertThat(toSystem.next()).contains(third);
        kit.system().users().update(ana.id(), UserChange.none().withActive(true), 2);

        assertThat(toAna.next()).as("nothing in between").contains(third);
    }

    @Test
    default void s03_onlyWhatIsCommittedIsTold(StoreUnderTest kit) throws Exception {
        SettingScope global = SettingScope.global();
        Told told = new Told();
        Setting before = kit.system().settings().create(global, WATCHED, SettingValue.text("before"));
        kit.system().settings().watch(global, WATCHED, told);
        assertThat(told.next()).contains(before);

        assertThatIllegalStateException()
                .isThrownBy(() -> kit.system().inTransaction(stores -> {
                    stores.settings().update(global, WATCHED, SettingValue.text("undone"), 1);
                    throw new IllegalStateException("changed my mind");
                }));
        kit.system().inTransaction(stores -> {
            stores.settings().update(global, WATCHED, SettingValue.text("halfway"), 1);
            assertThat(told.waiting()).as("before the end").isEmpty();
            return stores.settings().update(global, WATCHED, SettingValue.text("done"), 2);
        });

        assertThat(told.nextValue()).isEqualTo(SettingValue.text("done"));
        assertThat(told.waiting()).isEmpty();
    }

    @Test
    default void s03_closedWatchIsToldNothingMore(StoreUnderTest kit) throws Exception {
        SettingsStore settings = kit.system().settings();
        SettingScope global = SettingScope.global();
        Told kept = new Told();
        Told closed = new Told();
        SettingWatch watch = settings.watch(global, WATCHED, closed);
        settings.watch(global, WATCHED, kept);
        assertThat(closed.next()).isEmpty();
        assertThat(kept.next()).isEmpty();

        watch.close();
        watch.close();

        settings.create(global, WATCHED, SettingValue.number(1));
        for (int version = 1; version <= 5; version++) {
            assertThat(kept.nextValue()).isEqualTo(SettingValue.number(version));
            settings.update(global, WATCHED, SettingValue.number(version + 1L), version);
        }
        assertThat(closed.waiting()).isEmpty();
        SettingWatch outliving = settings.watch(global, WATCHED, kept);
        kit.store().close();
        outliving.close();
        assertThatIllegalStateException().isThrownBy(() -> settings.watch(global, WATCHED, kept));
    }

    @Test
    default void s03_listenerIsNotCalledOnceCloseHasReturned(StoreUnderTest kit) throws Exception {
        SettingsStore settings = kit.system().settings();
        SettingScope global = SettingScope.global();
        settings.create(global, WATCHED, SettingValue.number(1));
        AtomicBoolean calledAfterwards = new AtomicBoolean();
        AtomicBoolean isOver = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (long version = 1; !isOver.get(); version++) {
                settings.update(global, WATCHED, SettingValue.number(version), version);
            }
        });
        writer.start();
        try {
            for (int round = 0; round < 50; round++) {
                AtomicBoolean isClosed = new AtomicBoolean();
                Told told = new Told();
                SettingWatch watch = settings.watch(global, WATCHED, setting -> {
                    if (isClosed.get()) {
                        calledAfterwards.set(true);
                    }
                    told.accept(setting);
                });
                told.next();
                watch.close();
                isClosed.set(true);
            }
        } finally {
            isOver.set(true);
            writer.join();
        }

        assertThat(calledAfterwards).isFalse();
    }

    @Test
    default void s03_whatAListenerThrowsDisturbsNobody(StoreUnderTest kit) throws Exception {
        SettingsStore settings = kit.system().settings();
        SettingScope global = SettingScope.global();
        Told failing = new Told();
        Told other = new Told();
        settings.watch(global, WATCHED, setting -> {
            failing.accept(setting);
            throw new IllegalStateException("thrown by a listener, as the test wants it");
        });
        settings.watch(global, WATCHED, other);
        assertThat(failing.next()).isEmpty();
        assertThat(other.next()).isEmpty();

        Setting created = settings.create(global, WATCHED, SettingValue.text("one"));
        assertThat(other.next()).contains(created);
        assertThat(failing.next()).contains(created);
        Setting changed =
                settings.update(global, WATCHED, SettingValue.text("two"), 1).orElseThrow();
        assertThat(failing.next()).as("it is told the next change").contains(changed);
        assertThat(other.next()).contains(changed);
    }

    @Test
    default void s03_listenerMayCallTheStoreAndCloseItsWatch(StoreUnderTest kit) throws Exception {
        SettingsStore settings = kit.system().settings();
        SettingScope global = SettingScope.global();
        SettingKey copy = SettingKey.of("copy");
        Told toldCopy = new Told();
        AtomicInteger calls = new AtomicInteger();
        settings.watch(global, copy, toldCopy);
        assertThat(toldCopy.next()).isEmpty();
        SettingWatch[] watch = new SettingWatch[1];
        Told told = new Told();
        watch[0] = settings.watch(global, WATCHED, setting -> {
            calls.incrementAndGet();
            setting.ifPresent(found -> {
                kit.system().inTransaction(stores -> stores.settings().create(global, copy, found.value()));
                watch[0].close();
            });
            told.accept(setting);
        });
        assertThat(told.next()).isEmpty();

        Setting created = settings.create(global, WATCHED, SettingValue.text("one"));

        assertThat(told.next()).contains(created);
        assertThat(toldCopy.nextValue()).isEqualTo(SettingValue.text("one"));
        settings.update(global, copy, SettingValue.text("two"), 1);
        settings.update(global, WATCHED, SettingValue.text("two"), 1);
        assertThat(toldCopy.nextValue()).isEqualTo(SettingValue.text("two"));
        assertThat(calls).hasValue(2);
    }

    @Test
    default void s03_oneThreadAtATimeTellsInOrderUpToTheLast(StoreUnderTest kit) throws Exception {
        SettingsStore settings = kit.system().settings();
        SettingScope global = SettingScope.global();
        settings.create(global, WATCHED, SettingValue.number(0));
        Told told = new Told();
        AtomicBoolean isInside = new AtomicBoolean();
        AtomicBoolean met = new AtomicBoolean();
        settings.watch(global, WATCHED, setting -> {
            if (!isInside.compareAndSet(false, true)) {
                met.set(true);
            }
            told.accept(setting);
            // Takes a while, so that another thread would come in.
            settings.list(global, PageRequest.first());
            isInside.set(false);
        });

        Together.run(4, () -> {
            for (int i = 0; i < 25; i++) {
                save(settings);
            }
            return true;
        });

        List<Long> versions = told.until(setting -> setting.version() == 101).stream()
                .flatMap(Optional::stream)
                .map(Setting::version)
                .toList();
        assertThat(versions).isSorted().doesNotHaveDuplicates();
        assertThat(met).as("two threads met in the listener").isFalse();
        assertThat(told.waiting()).isEmpty();
    }

    private static void save(SettingsStore settings) {
        while (true) {
            long version =
                    settings.find(SettingScope.global(), WATCHED).orElseThrow().version();
            try {
                settings.update(SettingScope.global(), WATCHED, SettingValue.number(version), version);
                return;
            } catch (StaleVersionException e) {
                // Another was faster: on from its version.
            }
        }
    }
}
