package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.CorruptDataException;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.Password;
import io.skillflaw.store.user.User;
import io.skillflaw.store.user.UserChange;
import io.skillflaw.store.user.UserStore;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What logins do to the stored hash. */
class LoginIT {
    private static final PasswordHashing OLD = new PasswordHashing(64, 1, 1);
    private static final PasswordHashing NEW = new PasswordHashing(128, 2, 1);
    private static final Password PASSWORD = Password.attempt("long enough");

    @Test
    void u02_loginMakesAnOutdatedHashAnew() {
        try (TestDatabase database = databaseWithAnOutdatedHash();
                PostgresStore store = open(database, NEW)) {
            UserStore users = store.asSystem().users();

            assertThat(users.authenticate("ana", Password.attempt("wrong"))).isEmpty();
            users.flushLogins();
            assertThat(hash(database)).contains("m=64,t=1,p=1");

            assertThat(users.authenticate("ana", PASSWORD)).isPresent();
            users.flushLogins();
            assertThat(hash(database)).contains("m=128,t=2,p=1");
            assertThat(users.authenticate("ana", PASSWORD)).isPresent();
        }
    }

    @Test
    void u02_hashThatIsMadeAnewBringsNoOldPasswordBack() {
        try (TestDatabase database = databaseWithAnOutdatedHash();
                PostgresStore store = open(database, NEW)) {
            UserStore users = store.asSystem().users();
            User ana = users.authenticate("ana", PASSWORD).orElseThrow();

            assertThat(users.update(ana.id(), UserChange.none().withPassword("another password"), ana.version()))
                    .isPresent();
            users.flushLogins();

            assertThat(users.authenticate("ana", PASSWORD)).isEmpty();
            assertThat(users.authenticate("ana", Password.attempt("another password")))
                    .get()
                    .extracting(User::lastLoginAt)
                    .isNotNull();
        }
    }

    @Test
    void u02_loginsAreWrittenInTheBackgroundAndWhenTheStoreIsClosed() {
        try (TestDatabase database = databaseWithAnOutdatedHash()) {
            try (PostgresStore store = open(database, NEW)) {
                assertThat(store.asSystem().users().authenticate("ana", PASSWORD))
                        .isPresent();
                assertThat(hash(database)).as("a login is a read").contains("m=64,t=1,p=1");
            }
            assertThat(hash(database)).contains("m=128,t=2,p=1");
            try (PostgresStore store = PostgresStores.open(MigratedDatabases.config(database)
                    .passwordHashing(OLD)
                    .housekeepingInterval(Duration.ofMillis(100))
                    .build())) {
                assertThat(store.asSystem().users().authenticate("ana", PASSWORD))
                        .isPresent();
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> hash(database).contains("m=64,t=1,p=1"));
            }
        }
    }

    @Test
    void u02_hashThatIsDamagedIsCorruptData() {
        try (TestDatabase database = MigratedDatabases.create();
                PostgresStore store = open(database, MigratedDatabases.CHEAP)) {
            store.asSystem().users().create(NewUser.of("ana", "long enough"));
            Jdbi.create(database.dataSource())
                    .useHandle(handle -> handle.execute("update skillflaw.app_user set password_hash = 'damaged'"));

            assertThatExceptionOfType(CorruptDataException.class)
                    .isThrownBy(() -> store.asSystem().users().authenticate("ana", PASSWORD));
        }
    }

    private static TestDatabase databaseWithAnOutdatedHash() {
        TestDatabase database = MigratedDatabases.create();
        try (PostgresStore store = open(database, OLD)) {
            User unused = store.asSystem().users().create(NewUser.of("ana", "long enough"));
        }
        return database;
    }

    private static PostgresStore open(TestDatabase database, PasswordHashing hashing) {
        return PostgresStores.open(MigratedDatabases.config(database)
                .passwordHashing(hashing)
                .housekeepingInterval(Duration.ofDays(1))
                .build());
    }

    private static String hash(TestDatabase database) {
        return Jdbi.create(database.dataSource())
                .withHandle(handle -> handle.createQuery("select password_hash from skillflaw.app_user")
                        .mapTo(String.class)
                        .one());
    }
}
