package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.InvalidInputException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.error.StaleVersionException;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.OwnedContent;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.UserChange;
import io.skillflaw.store.user.UserStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Users and logins: U-01 to U-03. */
public interface UserStoreContract extends StoreContract {
    @Test
    default void u01_userIsStoredAsCreated(StoreUnderTest kit) {
        NewUser user = NewUser.of("Ána 名", StoreUnderTest.PASSWORD).withSuperuser(true);

        User created = kit.system().users().create(user);

        assertThat(created)
                .isEqualTo(new User(
                        user.id(),
                        "Ána 名",
                        true,
                        true,
                        1,
                        kit.clock().instant().truncatedTo(ChronoUnit.MICROS),
                        kit.clock().instant().truncatedTo(ChronoUnit.MICROS),
                        null,
                        null));
        assertThat(kit.system().users().find(user.id())).contains(created);
        assertThat(kit.system().users().find(UserId.create())).isEmpty();
    }

    @Test
    default void u01_usernameIsUniqueWhateverItsCase(StoreUnderTest kit) {
        UserStore users = kit.system().users();
        Actor ana = kit.newUser("Ana");
        Actor sharp = kit.newUser("STRASSE ÉŒ");

        for (String same : List.of("ana", "ANA", "Ana", "\uff21na")) {
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .isThrownBy(() -> users.create(NewUser.of(same, StoreUnderTest.PASSWORD)))
                    .satisfies(e -> assertThat(e.field()).isEqualTo("username"))
                    .satisfies(e -> assertThat(e.store()).contains("users"));
            assertThat(users.findByUsername(same)).contains(ana.user());
        }
        assertThat(users.findByUsername("straße éœ")).contains(sharp.user());
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> users.update(sharp.id(), UserChange.none().withUsername("aNA"), 1));
        assertThat(users.findByUsername("nobody \0")).isEmpty();
        assertThat(users.update(ana.id(), UserChange.none().withUsername("ANA"), 1))
                .hasValueSatisfying(user -> assertThat(user.username()).isEqualTo("ANA"));
    }

    @Test
    default void u02_onlyTheRightPasswordLogsIn(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        UserStore users = kit.store().asAnonymous().users();
        kit.tick();

        User loggedIn = users.authenticate("ANA", Password.attempt(StoreUnderTest.PASSWORD))
                .orElseThrow();

        assertThat(loggedIn.id()).isEqualTo(ana.id());
        assertThat(loggedIn.lastLoginAt()).isEqualTo(kit.clock().instant().truncatedTo(ChronoUnit.MICROS));
        assertThat(loggedIn.version()).as("a login is no save").isEqualTo(1);
        assertThat(users.authenticate("ana", Password.attempt("wrong"))).isEmpty();
        assertThat(users.authenticate("ana", Password.attempt(""))).isEmpty();
        assertThat(users.authenticate("ana", Password.attempt(StoreUnderTest.PASSWORD + " ")))
                .isEmpty();
        assertThat(users.authenticate("nobody", Password.attempt(StoreUnderTest.PASSWORD)))
                .isEmpty();
        assertThat(users.authenticate("\0", Password.attempt(StoreUnderTest.PASSWORD)))
                .isEmpty();
    }

    @Test
    default void u02_loginsAreNotedAndWrittenAtAFlush(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        UserStore users = kit.store().asAnonymous().users();
        Password password = Password.attempt(StoreUnderTest.PASSWORD);
        assertThat(users.authenticate("ana", password)).isPresent();
        kit.tick();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ana.stores().inTransaction(stores -> {
                    assertThat(stores.users().authenticate("ana", password)).isPresent();
                    throw new IllegalStateException("undone, but she has logged in");
                }));
        Instant last = kit.clock().instant().truncatedTo(ChronoUnit.MICROS);
        kit.tick();
        assertThat(users.authenticate("ben", Password.attempt("wrong"))).isEmpty();

        users.flushLogins();

        UserStore all = kit.system().users();
        assertThat(all.list(PageRequest.first()).items())
                .extracting(User::id, User::lastLoginAt, User::version)
                .containsExactlyInAnyOrder(tuple(ana.id(), last, 1L), tuple(ben.id(), null, 1L));
        assertThat(users.authenticate("ben", password)).isPresent();
        ben.stores().users().flushLogins();
        assertThat(all.findByUsername("ben"))
                .hasValueSatisfying(user -> assertThat(user.lastLoginAt())
                        .isEqualTo(kit.clock().instant().truncatedTo(ChronoUnit.MICROS)));
    }

    @Test
    default void u02_changedPasswordReplacesTheOld(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        String changed = "пароль 🔑 с пробелом";

        assertThat(ana.stores().users().update(ana.id(), UserChange.none().withPassword(changed), 1))
                .isPresent();

        UserStore users = kit.system().users();
        assertThat(users.authenticate("ana", Password.attempt(StoreUnderTest.PASSWORD)))
                .isEmpty();
        assertThat(users.authenticate("ana", Password.attempt(changed))).isPresent();
    }

    @Test
    default void u02_passwordThatIsTooShortIsRefused(StoreUnderTest kit) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> NewUser.of("ana", "1234567"))
                .satisfies(e -> assertThat(e.field()).isEqualTo("password"))
                .withMessageNotContaining("1234567");
        assertThat(kit.system().users().findByUsername("ana")).isEmpty();
    }

    @Test
    default void u03_inactiveUserCannotLogIn(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        UserStore users = kit.system().users();

        assertThat(users.update(ana.id(), UserChange.none().withActive(false), 1))
                .isPresent();

        assertThat(users.authenticate("ana", Password.attempt(StoreUnderTest.PASSWORD)))
                .isEmpty();
        assertThat(ana.stores().users().find(ana.id())).isEmpty();
        assertThat(users.update(ana.id(), UserChange.none().withActive(true), 2))
                .isPresent();
        assertThat(users.authenticate("ana", Password.attempt(StoreUnderTest.PASSWORD)))
                .isPresent();
    }

    @Test
    default void u03_onlySuperusersManageOthers(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        Actor root = kit.newSuperuser("root");
        UserStore users = ana.stores().users();

        assertThat(users.find(ana.id())).contains(ana.user());
        assertThat(users.find(ben.id())).isEmpty();
        assertThat(users.list(PageRequest.first()).items()).containsExactly(ana.user());
        assertThat(users.update(ben.id(), UserChange.none(), 1)).isEmpty();
        assertThat(users.delete(ben.id(), OwnedContent.deleted())).isFalse();
        assertRefused(() -> users.create(NewUser.of("x", StoreUnderTest.PASSWORD)));
        assertRefused(() -> users.update(ana.id(), UserChange.none().withSuperuser(true), 1));
        assertRefused(() -> users.update(ana.id(), UserChange.none().withActive(true), 1));
        assertRefused(() -> users.delete(ana.id(), OwnedContent.deleted()));
        UserStore rootUsers = root.stores().users();
        assertThat(rootUsers.create(NewUser.of("new", StoreUnderTest.PASSWORD)).changedBy())
                .isEqualTo(root.id());
        assertThat(rootUsers.update(ben.id(), UserChange.none().withSuperuser(true), 1))
                .isPresent();
        assertThat(rootUsers.delete(ben.id(), OwnedContent.deleted())).isTrue();
    }

    @Test
    default void u01_changeIsCompareAndSet(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        UserStore users = kit.system().users();
        kit.tick();
        User saved = ana.stores()
                .users()
                .update(ana.id(), UserChange.none().withUsername("anna"), 1)
                .orElseThrow();

        assertThat(saved.version()).isEqualTo(2);
        assertThat(saved.changedBy()).isEqualTo(ana.id());
        assertThatExceptionOfType(StaleVersionException.class)
                .isThrownBy(() -> users.update(ana.id(), UserChange.none(), 1))
                .satisfies(e -> assertThat(e.author()).contains("anna"))
                .satisfies(e -> assertThat(e.savedAt()).isEqualTo(saved.changedAt()));
        assertThat(users.update(UserId.create(), UserChange.none(), 1)).isEmpty();
        assertThat(users.findByUsername("ana")).isEmpty();
    }

    @Test
    default void u01_listIsNewestFirst(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        Actor ben = kit.newUser("ben");
        Actor cem = kit.newUser("cem");
        UserStore users = kit.system().users();

        var first = users.list(PageRequest.first(2));
        var second = users.list(PageRequest.first(2).after(first.next().orElseThrow()));

        assertThat(first.items()).containsExactly(cem.user(), ben.user());
        assertThat(second.items()).containsExactly(ana.user());
        assertThat(second.next()).isEmpty();
        assertThat(kit.store().asAnonymous().users().list(PageRequest.first()).items())
                .isEmpty();
    }

    @Test
    default void x16_passwordShowsNowhere(StoreUnderTest kit) {
        String secret = "hunter2hunter2";
        NewUser user = NewUser.of("ana", secret);
        UserChange change = UserChange.none().withPassword(secret);
        User created = kit.system().users().create(user);

        assertThat(user.toString() + change + created + user.password()).doesNotContain(secret);
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> kit.system().users().create(NewUser.of("ana", secret)))
                .satisfies(e -> assertThat(e).hasStackTraceContaining("username"))
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain(secret, "argon2"));
    }

    private static void assertRefused(Runnable call) {
        assertThatExceptionOfType(NotAllowedException.class).isThrownBy(call::run);
    }
}
