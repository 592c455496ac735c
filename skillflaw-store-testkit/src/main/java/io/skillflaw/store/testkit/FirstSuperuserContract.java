package io.skillflaw.store.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.Stores;
import io.skillflaw.store.error.DuplicateKeyException;
import io.skillflaw.store.error.NotAllowedException;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.UserChange;
import io.skillflaw.store.user.UserStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The first superuser: U-06. */
public interface FirstSuperuserContract extends StoreContract {
    @Test
    default void u06_firstSuperuserIsActiveAndHasAHome(StoreUnderTest kit) {
        UserStore users = kit.system().users();
        kit.newUser("ana");
        NewUser root = NewUser.of("root", StoreUnderTest.PASSWORD).withActive(false);

        User created = users.createFirstSuperuser(root).orElseThrow();

        assertThat(created.id()).isEqualTo(root.id());
        assertThat(created.username()).isEqualTo("root");
        assertThat(created.isSuperuser()).isTrue();
        assertThat(created.isActive()).isTrue();
        assertThat(created.version()).isEqualTo(1);
        assertThat(created.changedBy()).isNull();
        assertThat(users.find(root.id())).contains(created);
        assertThat(users.authenticate("root", Password.attempt(StoreUnderTest.PASSWORD)))
                .isPresent();
        Stores scope = kit.store().as(root.id());
        assertThat(scope.users().list(PageRequest.first()).items()).hasSize(2);
        assertThat(scope.projects().findDefault()).isPresent();
    }

    @Test
    default void u06_thereIsOnlyOneFirst(StoreUnderTest kit) {
        UserStore users = kit.system().users();
        User first = users.createFirstSuperuser(NewUser.of("first", StoreUnderTest.PASSWORD))
                .orElseThrow();

        assertThat(users.createFirstSuperuser(NewUser.of("second", StoreUnderTest.PASSWORD)))
                .isEmpty();
        assertThat(users.createFirstSuperuser(NewUser.of("FIRST", StoreUnderTest.PASSWORD)))
                .isEmpty();
        users.update(first.id(), UserChange.none().withActive(false), 1);
        assertThat(users.createFirstSuperuser(NewUser.of("third", StoreUnderTest.PASSWORD)))
                .as("an inactive one counts")
                .isEmpty();
        users.update(first.id(), UserChange.none().withSuperuser(false), 2);
        assertThat(users.createFirstSuperuser(NewUser.of("fourth", StoreUnderTest.PASSWORD)))
                .isPresent();
        assertThat(users.list(PageRequest.first()).items())
                .extracting(User::username)
                .containsExactlyInAnyOrder("fourth", "first");
    }

    @Test
    default void u06_superuserMadeOtherwiseCounts(StoreUnderTest kit) {
        kit.newSuperuser("root");

        assertThat(kit.system().users().createFirstSuperuser(NewUser.of("first", StoreUnderTest.PASSWORD)))
                .isEmpty();
        assertThat(kit.system().users().findByUsername("first")).isEmpty();
    }

    @Test
    default void u06_ofManyTogetherOneIsCreated(StoreUnderTest kit) throws Exception {
        AtomicInteger number = new AtomicInteger();

        List<Optional<User>> results = Together.run(
                8,
                () -> kit.system()
                        .users()
                        .createFirstSuperuser(NewUser.of("root" + number.incrementAndGet(), StoreUnderTest.PASSWORD)));

        List<User> created = results.stream().flatMap(Optional::stream).toList();
        assertThat(created).hasSize(1);
        assertThat(kit.system().users().list(PageRequest.first()).items()).isEqualTo(created);
    }

    @Test
    default void u06_ofManyTogetherOneIsCreatedAlsoUnderTheSameName(StoreUnderTest kit) throws Exception {
        NewUser root = NewUser.of("root", StoreUnderTest.PASSWORD);

        List<Optional<User>> results =
                Together.run(8, () -> kit.system().users().createFirstSuperuser(root));

        assertThat(results.stream().flatMap(Optional::stream)).hasSize(1);
    }

    @Test
    default void u06_takesTheSystemAndAFreeName(StoreUnderTest kit) {
        Actor ana = kit.newUser("ana");
        NewUser root = NewUser.of("root", StoreUnderTest.PASSWORD);

        for (Stores scope : new Stores[] {
            ana.stores(), kit.store().asAnonymous(), kit.store().as(UserId.create())
        }) {
            assertThatExceptionOfType(NotAllowedException.class)
                    .isThrownBy(() -> scope.users().createFirstSuperuser(root));
        }
        UserStore users = kit.system().users();
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> users.createFirstSuperuser(NewUser.of("ANA", StoreUnderTest.PASSWORD)))
                .satisfies(e -> assertThat(e.field()).isEqualTo("username"));
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> users.createFirstSuperuser(
                        new NewUser(ana.id(), "other", Password.choose(StoreUnderTest.PASSWORD), true, true)))
                .satisfies(e -> assertThat(e.field()).isEqualTo("id"));
        assertThat(users.list(PageRequest.first()).items()).containsExactly(ana.user());
        Actor superuser = kit.newSuperuser("super");
        assertThatExceptionOfType(NotAllowedException.class)
                .isThrownBy(() -> superuser.stores().users().createFirstSuperuser(root));
    }
}
