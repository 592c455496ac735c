package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.MissingReferenceException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.user.ApiKey;
import io.skillflaw.store.user.ApiKeys;
import io.skillflaw.store.user.NewApiKey;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.OwnedContent;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.UserChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose API keys are whose to see and use: U-04, U-03. */
public interface ApiKeyAccessContract extends StoreContract {
    @Test
    default void u03_inactiveUserCannotUseOrManageKeys(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        NewApiKey key = Keys.create(ana, "k");
        kit.system().users().update(ana.id(), UserChange.none().withActive(false), 1);

        assertThat(Keys.authenticate(kit.system(), key)).isEmpty();
        assertThat(Keys.listed(Keys.of(ana), ana)).isEmpty();
        assertThat(Keys.of(ana).revoke(key.id())).isFalse();
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(() -> Keys.create(ana, "another"));

        kit.system().users().update(ana.id(), UserChange.none().withActive(true), 2);
        assertThat(Keys.authenticate(kit.system(), key).map(User::version)).contains(3L);
    }

    @Test
    default void u04_strangersSeeAndRevokeNothing(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        Actor inactive =
                kit.create(NewUser.of("inactive", StoreUnderTest.PASSWORD).withActive(false));
        NewApiKey hers = Keys.create(ana, "hers");

        for (Stores scope : new Stores[] {
            ben.stores(),
            inactive.stores(),
            kit.store().asAnonymous(),
            kit.store().as(UserId.create())
        }) {
            assertThat(Keys.listed(scope.users().keys(), ana)).isEmpty();
            assertThat(scope.users().keys().revoke(hers.id())).isFalse();
        }
        for (UserId other : List.of(ana.id(), UserId.create())) {
            assertThatExceptionOfType(MissingReferenceException.class)
                    .isThrownBy(() -> Keys.of(ben).create(NewApiKey.of(other, "k")))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("user"))
                    .satisfies(e -> assertThat(e.store()).contains("keys"));
        }
        for (Stores scope : new Stores[] {inactive.stores(), kit.store().asAnonymous()}) {
            assertThatExceptionOfType(NotAllowedException.class)
                    .isThrownBy(() -> scope.users().keys().create(NewApiKey.of(inactive.id(), "k")));
        }
        assertThat(Keys.listed(Keys.of(ana), ana)).extracting(ApiKey::id).containsExactly(hers.id());
        assertThat(Keys.authenticate(kit.system(), hers)).contains(ana.user());
    }

    @Test
    default void u04_superusersAndTheSystemManageAll(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor root = kit.newSuperuser("root");

        for (Stores scope : new Stores[] {root.stores(), kit.system()}) {
            ApiKeys keys = scope.users().keys();
            kit.tick();
            NewApiKey key = NewApiKey.of(ana.id(), "made for ana");
            ApiKey created = keys.create(key);
            assertThat(created.user()).isEqualTo(ana.id());
            assertThat(Keys.authenticate(kit.store().asAnonymous(), key)).contains(ana.user());
            assertThat(Keys.listed(keys, ana).get(0))
                    .isEqualTo(Keys.listed(Keys.of(ana), ana).get(0));
            assertThat(keys.revoke(created.id())).isTrue();
            assertThatExceptionOfType(MissingReferenceException.class)
                    .isThrownBy(() -> keys.create(NewApiKey.of(UserId.create(), "k")))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("user"));
        }
    }

    @Test
    default void u04_keysGoWithTheirUser(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        NewApiKey key = Keys.create(ana, "k");

        assertThat(kit.system().users().delete(ana.id(), OwnedContent.transferredTo(ben.id())))
                .isTrue();

        assertThat(Keys.authenticate(kit.system(), key)).isEmpty();
        assertThat(Keys.listed(kit.system().users().keys(), ana)).isEmpty();
        assertThat(kit.system().users().keys().revoke(key.id())).isFalse();
        assertThat(Keys.listed(Keys.of(ben), ben)).isEmpty();
    }
}
