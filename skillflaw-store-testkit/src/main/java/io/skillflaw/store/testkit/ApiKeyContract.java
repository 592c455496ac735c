package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.StoreException;
import io.skillflaw.store.id.ApiKeyId;
import io.skillflaw.store.paging.Cursor;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.ApiKeySecret;
import io.skillflaw.store.user.NewApiKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** API keys: U-04, and X-16 where it speaks of keys. */
public interface ApiKeyContract extends StoreContract {
    @Test
    default void u04_keyIsStoredAsCreatedWithoutItsSecret(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Instant end = kit.clock().instant().plus(Duration.ofDays(1));
        NewApiKey key = NewApiKey.of(ana.id(), "for the robot 🤖").expiringAt(end);

        ApiKey created = Keys.of(ana).create(key);

        assertThat(created)
                .isEqualTo(new ApiKey(
                        key.id(),
                        ana.id(),
                        "for the robot 🤖",
                        key.secret().prefix(),
                        kit.clock().instant().truncatedTo(ChronoUnit.MICROS),
                        end.truncatedTo(ChronoUnit.MICROS),
                        null,
                        null,
                        0));
        assertThat(Keys.listed(Keys.of(ana), ana)).containsExactly(created);
    }

    @Test
    default void x16_keyShowsNowhere(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        NewApiKey key = NewApiKey.of(ana.id(), "k");
        String random = key.secret().reveal().substring(key.secret().prefix().length());

        ApiKey created = Keys.of(ana).create(key);

        assertThat(key.toString() + key.secret() + created + Keys.listed(Keys.of(ana), ana))
                .doesNotContain(random);
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> Keys.of(ana).create(key))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain(random));
    }

    @Test
    default void u04_keyIsFoundInAnyScope(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        NewApiKey hers = Keys.create(ana, "hers");
        NewApiKey his = Keys.create(ben, "his");

        for (Stores scope : new Stores[] {kit.store().asAnonymous(), kit.system(), ana.stores(), ben.stores()}) {
            assertThat(Keys.authenticate(scope, hers)).contains(ana.user());
            assertThat(Keys.authenticate(scope, his)).contains(ben.user());
            assertThat(scope.users().keys().authenticate(ApiKeySecret.generate()))
                    .isEmpty();
        }
        assertThat(Keys.authenticate(
                        kit.system(), new NewApiKey(hers.id(), ana.id(), "k", null, ApiKeySecret.generate())))
                .as("another secret of the same id")
                .isEmpty();
    }

    @Test
    default void u04_keyExpiresAtItsInstant(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Instant now = kit.clock().instant().truncatedTo(ChronoUnit.MICROS);
        NewApiKey key = NewApiKey.of(ana.id(), "k").expiringAt(now.plusSeconds(60));
        NewApiKey endless = Keys.create(ana, "endless");
        Keys.of(ana).create(key);
        Duration untilLastMicro =
                Duration.between(kit.clock().instant(), now.plusSeconds(60)).minus(Duration.ofNanos(1_000));

        kit.clock().advance(untilLastMicro);
        assertThat(Keys.authenticate(kit.system(), key)).contains(ana.user());
        kit.clock().advance(Duration.ofNanos(1_000));
        assertThat(Keys.authenticate(kit.system(), key)).isEmpty();
        kit.clock().advance(Duration.ofDays(36_500));
        assertThat(Keys.authenticate(kit.system(), key)).isEmpty();
        assertThat(Keys.authenticate(kit.system(), endless)).contains(ana.user());
        assertThat(Keys.listed(Keys.of(ana), ana)).extracting(ApiKey::name).contains("k");
    }

    @Test
    default void u04_revokedKeyEndsAtOnceAndForGood(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        NewApiKey key = Keys.create(ana, "k");
        NewApiKey other = Keys.create(ana, "other");
        assertThat(Keys.authenticate(kit.system(), key)).isPresent();
        kit.tick();

        assertThat(Keys.of(ana).revoke(key.id())).isTrue();

        Instant revokedAt = kit.clock().instant().truncatedTo(ChronoUnit.MICROS);
        kit.tick();
        assertThat(Keys.of(ana).revoke(key.id())).isFalse();
        assertThat(Keys.of(ana).revoke(ApiKeyId.create())).isFalse();
        assertThat(Keys.authenticate(kit.system(), key)).isEmpty();
        assertThat(Keys.authenticate(kit.system(), other)).isPresent();
        assertThat(Keys.listed(Keys.of(ana), ana))
                .filteredOn(listed -> listed.id().equals(key.id()))
                .singleElement()
                .extracting(ApiKey::revokedAt)
                .isEqualTo(revokedAt);
    }

    @Test
    default void u04_usesAreCountedAndWrittenAtAFlush(StoreUnderTest kit) throws Exception {
        Actor ana = kit.newUser("ana");
        NewApiKey used = Keys.create(ana, "used");
        NewApiKey unused = Keys.create(ana, "unused");
        Keys.of(ana).revoke(unused.id());
        Together.run(8, () -> {
            for (int i = 0; i < 25; i++) {
                assertThat(Keys.authenticate(kit.store().asAnonymous(), used)).contains(ana.user());
                assertThat(Keys.authenticate(kit.store().asAnonymous(), unused)).isEmpty();
            }
            return true;
        });
        kit.tick();
        assertThat(Keys.authenticate(ana.stores(), used)).isPresent();
        Instant last = kit.clock().instant().truncatedTo(ChronoUnit.MICROS);
        kit.tick();

        kit.store().asAnonymous().users().keys().flushUses();
        kit.system().users().keys().flushUses();

        assertThat(Keys.listed(Keys.of(ana), ana))
                .filteredOn(key -> key.id().equals(used.id()))
                .singleElement()
                .satisfies(key -> assertThat(key.uses()).isEqualTo(201))
                .satisfies(key -> assertThat(key.lastUsedAt()).isEqualTo(last));
        assertThat(Keys.listed(Keys.of(ana), ana))
                .filteredOn(key -> key.id().equals(unused.id()))
                .singleElement()
                .satisfies(key -> assertThat(key.uses()).isZero())
                .satisfies(key -> assertThat(key.lastUsedAt()).isNull());
        assertThat(Keys.authenticate(kit.system(), used)).isPresent();
        Keys.of(ana).flushUses();
        assertThat(Keys.listed(Keys.of(ana), ana)).extracting(ApiKey::uses).containsExactlyInAnyOrder(202L, 0L);
    }

    @Test
    default void u04_createdAgainIsRefused(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        NewApiKey key = Keys.create(ana, "k");
        NewApiKey sameId = new NewApiKey(key.id(), ben.id(), "k", null, ApiKeySecret.generate());
        NewApiKey sameSecret = new NewApiKey(ApiKeyId.create(), ben.id(), "k", null, key.secret());

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> Keys.of(ana).create(key))
                .satisfies(e -> assertThat(e.field()).isEqualTo("id"));
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> Keys.of(ben).create(sameId))
                .satisfies(e -> assertThat(e.field()).isEqualTo("id"));
        assertThatExceptionOfType(StoreException.class)
                .as("nobody shares a secret")
                .isThrownBy(() -> Keys.of(ben).create(sameSecret));

        assertThat(Keys.authenticate(kit.system(), key)).contains(ana.user());
        assertThat(Keys.authenticate(kit.system(), sameId)).isEmpty();
        assertThat(Keys.listed(Keys.of(ben), ben)).isEmpty();
    }

    @Test
    default void u04_keysAreListedNewestFirstInPages(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Keys.create(kit.newUser("ben"), "his");
        List<ApiKeyId> created = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            // Some share a moment, so that the id has to decide.
            if (i % 3 == 0) {
                kit.tick();
            }
            created.add(Keys.create(ana, "k" + i).id());
        }

        List<ApiKey> seen = AllPages.read(2, page -> Keys.of(ana).list(ana.id(), page), () -> {
            kit.tick();
            Keys.create(ana, "made meanwhile");
        });

        assertThat(seen).extracting(ApiKey::id).containsExactlyInAnyOrderElementsOf(created);
        assertThat(seen).isSortedAccordingTo((a, b) -> b.createdAt().compareTo(a.createdAt()));
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(
                        () -> Keys.of(ana).list(ana.id(), PageRequest.first().after(new Cursor("AAAA"))));
    }
}
