package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.CorruptDataException;
import io.skillflaw.store.error.SecretKeyException;
import io.skillflaw.store.id.UserId;
import io.skillflaw.store.paging.PageRequest;
import io.skillflaw.store.settings.Setting;
import io.skillflaw.store.settings.SettingKey;
import io.skillflaw.store.settings.SettingScope;
import io.skillflaw.store.settings.SettingValue;
import io.skillflaw.store.settings.SettingsStore;
import io.skillflaw.store.testkit.database.TestDatabase;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in the table, with keys that change, are missing or are others, and rows that somebody tampered with. */
class SecretSettingsIT {
    private static final SettingScope GLOBAL = SettingScope.global();
    private static final SettingKey OPENAI = SettingKey.of("OPENAI_API_KEY");
    private static final SettingKey GITHUB = SettingKey.of("GITHUB_TOKEN");
    private static final String SECRET = "sk-very-secret-indeed";

    private static final String FIRST_KEY = SecretKeys.generate();
    private static final String SECOND_KEY = SecretKeys.generate();

    private static final TestDatabase DATABASE = MigratedDatabases.create();
    private static final Jdbi JDBI = Jdbi.create(DATABASE.dataSource());

    @BeforeEach
    void storesASecretUnderTheFirstKey() {
        withKeys(FIRST_KEY, settings -> settings.create(GLOBAL, OPENAI, SettingValue.secret(SECRET)));
    }

    @AfterEach
    void clear() {
        JDBI.useHandle(handle -> handle.execute("truncate skillflaw.setting, skillflaw.audit_event"));
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void s02_tableHoldsNeitherTheSecretNorTheKey() {
        assertThat(rows()).singleElement().asString().doesNotContain(SECRET).doesNotContain(FIRST_KEY);
        assertThat(texts("select e::text from skillflaw.audit_event e"))
                .isNotEmpty()
                .noneMatch(event -> event.contains(SECRET));
    }

    @Test
    void s02_sameSecretIsEncryptedDifferentlyEachTime() {
        withKeys(FIRST_KEY, settings -> settings.create(GLOBAL, GITHUB, SettingValue.secret(SECRET)));

        assertThat(texts("select distinct value from skillflaw.setting")).hasSize(2);
    }

    @Test
    void s02_missingKeyIsNamedAndNothingIsOverwritten() {
        String keyId = texts("select key_id from skillflaw.setting").get(0);

        unchanged(() -> withKeys(SECOND_KEY, settings -> {
            assertThatExceptionOfType(SecretKeyException.class)
                    .isThrownBy(() -> settings.find(GLOBAL, OPENAI))
                    .satisfies(e -> assertThat(e.keyId()).contains(keyId));
            refusesForTheKey(() -> settings.findEffective(OPENAI));
            refusesForTheKey(() -> settings.update(GLOBAL, OPENAI, SettingValue.secret("another"), 1));
            refusesForTheKey(() -> settings.update(GLOBAL, OPENAI, SettingValue.text("plain"), 1));
            refusesForTheKey(settings::rotateSecrets);
            return assertThat(settings.list(GLOBAL, PageRequest.first()).items())
                    .extracting(Setting::value)
                    .containsExactly(SettingValue.hiddenSecret());
        }));
    }

    @Test
    void s02_withoutAnyKeySecretsAreNeitherKeptNorRead() {
        unchanged(() -> withKeys(SecretKeys.none(), settings -> {
            refusesForTheKey(() -> settings.find(GLOBAL, OPENAI));
            refusesForTheKey(() -> settings.create(GLOBAL, GITHUB, SettingValue.secret("another")));
            refusesForTheKey(() -> settings.update(GLOBAL, OPENAI, SettingValue.secret("another"), 1));
            refusesForTheKey(settings::rotateSecrets);
            return true;
        }));
        assertThat(SecretSettingsIT.<Setting>withKeys(
                        SecretKeys.none(), settings -> settings.create(GLOBAL, GITHUB, SettingValue.text("plain"))))
                .isNotNull();
    }

    @Test
    void s02_ciphertextOfAnotherRowDoesNotDecrypt() {
        withKeys(FIRST_KEY, settings -> settings.create(GLOBAL, GITHUB, SettingValue.secret("ghp-another")));
        JDBI.useHandle(handle -> handle.execute("""
                update skillflaw.setting s
                set value = o.value
                from skillflaw.setting o
                where o.key <> s.key
                """));

        unchanged(() -> withKeys(FIRST_KEY, settings -> {
            isCorrupt(() -> settings.find(GLOBAL, OPENAI));
            isCorrupt(() -> settings.find(GLOBAL, GITHUB));
            return true;
        }));
        unchanged(() -> withKeys(SECOND_KEY + "," + FIRST_KEY, settings -> {
            isCorrupt(settings::rotateSecrets);
            return true;
        }));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 27, 28, 40})
    void s02_truncatedCiphertextIsCorrupt(int bytes) {
        JDBI.useHandle(handle -> handle.execute(
                "update skillflaw.setting set value = encode(substr(decode(value, 'base64'), 1, ?), 'base64')", bytes));

        unchanged(() -> withKeys(FIRST_KEY, settings -> {
            isCorrupt(() -> settings.find(GLOBAL, OPENAI));
            return true;
        }));
    }

    @Test
    void s02_whatIsNoCiphertextIsCorrupt() {
        JDBI.useHandle(handle -> handle.execute("update skillflaw.setting set value = 'not Base64!'"));

        unchanged(() -> withKeys(FIRST_KEY, settings -> {
            isCorrupt(() -> settings.find(GLOBAL, OPENAI));
            return true;
        }));
    }

    @Test
    void s02_secretOfAUserDoesNotDecryptAsAGlobalOne() {
        JDBI.useHandle(handle -> handle.execute("""
                insert into skillflaw.app_user (
                    id, username, username_key, password_hash, is_active, is_superuser, version, created_at, changed_at)
                values ('01900000-0000-7000-8000-000000000001', 'ana', 'ana', 'none', true, false, 1, now(), now())
                """));
        JDBI.useHandle(handle ->
                handle.execute("update skillflaw.setting set user_id = '01900000-0000-7000-8000-000000000001'"));

        withKeys(FIRST_KEY, settings -> {
            isCorrupt(() ->
                    settings.find(SettingScope.user(UserId.parse("01900000-0000-7000-8000-000000000001")), OPENAI));
            return true;
        });
    }

    @Test
    void s02_keysRotateWhileOldAndNewInstancesAreRunning() {
        withKeys(
                FIRST_KEY + "," + SECOND_KEY,
                old -> withKeys(SECOND_KEY + "," + FIRST_KEY, next -> {
                    Setting before = old.find(GLOBAL, OPENAI).orElseThrow();
                    assertThat(next.find(GLOBAL, OPENAI)).contains(before);

                    assertThat(next.rotateSecrets()).isOne();
                    assertThat(next.rotateSecrets()).isZero();

                    assertThat(old.find(GLOBAL, OPENAI)).contains(before);
                    return assertThat(next.find(GLOBAL, OPENAI)).contains(before);
                }));
        assertThat(SecretSettingsIT.<String>withKeys(SECOND_KEY, settings -> reveal(settings, OPENAI)))
                .isEqualTo(SECRET);
        withKeys(FIRST_KEY, settings -> {
            refusesForTheKey(() -> settings.find(GLOBAL, OPENAI));
            return true;
        });
    }

    private static String reveal(SettingsStore settings, SettingKey key) {
        SettingValue value = settings.find(GLOBAL, key).orElseThrow().value();
        return ((SettingValue.Secret) value).reveal();
    }

    private static void refusesForTheKey(ThrowingCallable call) {
        assertThatExceptionOfType(SecretKeyException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET).doesNotContain(FIRST_KEY));
    }

    private static void isCorrupt(ThrowingCallable call) {
        assertThatExceptionOfType(CorruptDataException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET).doesNotContain("ghp-another"));
    }

    private static void unchanged(Runnable work) {
        List<String> before = rows();
        work.run();
        assertThat(rows()).isEqualTo(before);
    }

    private static List<String> rows() {
        return texts("select s::text from skillflaw.setting s order by s.key");
    }

    private static List<String> texts(String query) {
        return JDBI.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    private static <T> T withKeys(String keys, Function<SettingsStore, T> work) {
        return withKeys(SecretKeys.parse(keys), work);
    }

    private static <T> T withKeys(SecretKeys keys, Function<SettingsStore, T> work) {
        try (PostgresStore store = PostgresStores.open(
                MigratedDatabases.config(DATABASE).secretKeys(keys).build())) {
            return work.apply(store.asSystem().settings());
        }
    }
}
