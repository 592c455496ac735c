package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.CorruptDataException;
import io.skillflaw.store.testkit.database.TestDatabase;
import io.skillflaw.store.user.NewUser;
import io.skillflaw.store.user.Password;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What logins do to the stored hash. */
class LoginIT {
    private static final Password PASSWORD = Password.attempt("long enough");

    @Test
    void u02_loginMakesAnOutdatedHashAnew() {
        try (TestDatabase database = MigratedDatabases.create()) {
            try (PostgresStore store = open(database, new PasswordHashing(64, 1, 1))) {
                store.asSystem().users().create(NewUser.of("ana", "long enough"));
            }
            try (PostgresStore store = open(database, new PasswordHashing(128, 2, 1))) {
                assertThat(store.asSystem().users().authenticate("ana", Password.attempt("wrong")))
                        .isEmpty();
                assertThat(hash(database)).contains("m=64,t=1,p=1");
                assertThat(store.asSystem().users().authenticate("ana", PASSWORD))
                        .isPresent();
                assertThat(hash(database)).contains("m=128,t=2,p=1");
                assertThat(store.asSystem().users().authenticate("ana", PASSWORD))
                        .isPresent();
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

    private static PostgresStore open(TestDatabase database, PasswordHashing hashing) {
        return PostgresStores.open(
                MigratedDatabases.config(database).passwordHashing(hashing).build());
    }

    private static String hash(TestDatabase database) {
        return Jdbi.create(database.dataSource())
                .withHandle(handle -> handle.createQuery("select password_hash from skillflaw.app_user")
                        .mapTo(String.class)
                        .one());
    }
}
