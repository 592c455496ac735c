package io.skillflaw.store.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skillflaw.store.postgres.PostgresStore;
import io.skillflaw.store.postgres.PostgresStores;
import io.skillflaw.store.postgres.SecretKeys;
import io.skillflaw.store.postgres.StoreConfig;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.testkit.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeysIT {
    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = Databases.migrated();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void s02_secretsAreEncryptedWithTheNewKeyAndTheOldOneCanGo() {
        String oldKey = SecretKeys.generate();
        String newKey = SecretKeys.generate();
        SettingKey name = SettingKey.of("token");
        try (PostgresStore store = open(oldKey)) {
            store.asSystem().settings().create(SettingScope.global(), name, SettingValue.secret("s3cr3t"));
        }

        rotate(newKey + "," + oldKey, oldKey, newKey).isDone().says("1 secrets");
        rotate(newKey + "," + oldKey, oldKey, newKey).isDone().says("0 secrets");

        try (PostgresStore store = open(newKey)) {
            assertThat(store.asSystem().settings().find(SettingScope.global(), name))
                    .isPresent();
        }
    }

    @Test
    void s02_keyThatIsNoneIsNamedAndNotRepeated() {
        rotate("nonsense-that-is-secret", "nonsense-that-is-secret")
                .endsWith(ExitCode.USAGE)
                .complains("SKILLFLAW_SECRET_KEY");
    }

    private static Run.Result rotate(String keys, String... secrets) {
        Run run = Run.on(database, "keys", "rotate").withSecret("SKILLFLAW_SECRET_KEY", keys);
        for (String secret : secrets) {
            run.secret(secret);
        }
        return run.run();
    }

    private static PostgresStore open(String key) {
        return PostgresStores.open(StoreConfig.builder()
                .databaseUrl(database.url())
                .withoutCache()
                .secretKeys(SecretKeys.parse(key))
                .build());
    }
}
