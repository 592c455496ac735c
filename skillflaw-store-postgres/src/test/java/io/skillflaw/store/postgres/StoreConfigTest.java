package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.skillflaw.store.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class StoreConfigTest {
    private static final String URL = "postgresql://skillflaw:Tr0ub4dor@db:5432/skillflaw";

    @Test
    void hasADefaultForAllButTheDatabase() {
        StoreConfig config = StoreConfig.builder().databaseUrl(URL).build();

        assertThat(config.schema()).isEqualTo("skillflaw");
        assertThat(config.schemaMode()).isEqualTo(SchemaMode.MIGRATE);
        assertThat(config.connectionRetry()).isZero();
        assertThat(config.maxFlowBytes()).isEqualTo(16 * 1_024 * 1_024);
        assertThat(config.pool()).isEqualTo(PoolSettings.standard());
        assertThat(config.passwordHashing()).isEqualTo(new PasswordHashing(19_456, 2, 1));
        assertThat(config.clock().getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(config.dataSource()).isEmpty();
    }

    @Test
    void keepsWhatTheBuilderWasTold() {
        Clock clock = Clock.tickSeconds(ZoneOffset.UTC);
        StoreConfig config = StoreConfig.builder()
                .databaseUrl(URL)
                .pool(PoolSettings.standard().withSizes(2, 1))
                .schema("tenant_7")
                .schemaMode(SchemaMode.VALIDATE)
                .connectionRetry(Duration.ofSeconds(90))
                .maxFlowBytes(2_048)
                .passwordHashing(new PasswordHashing(64, 1, 1))
                .clock(clock)
                .build();

        assertThat(config.connection().orElseThrow().user()).isEqualTo("skillflaw");
        assertThat(config.pool().max()).isEqualTo(3);
        assertThat(config.schema()).isEqualTo("tenant_7");
        assertThat(config.schemaMode()).isEqualTo(SchemaMode.VALIDATE);
        assertThat(config.connectionRetry()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.maxFlowBytes()).isEqualTo(2_048);
        assertThat(config.passwordHashing().memoryKiB()).isEqualTo(64);
        assertThat(config.clock()).isSameAs(clock);
    }

    @Test
    void whatTheBuilderIsToldLaterChangesNothing() {
        StoreConfigBuilder builder = StoreConfig.builder().databaseUrl(URL);
        StoreConfig config = builder.build();

        assertThat(builder.schema("other").build().schema()).isEqualTo("other");
        assertThat(config.schema()).isEqualTo("skillflaw");
    }

    @Test
    void x17_takesADataSourceInsteadOfAUrl() {
        PGSimpleDataSource source = new PGSimpleDataSource();

        assertThat(StoreConfig.builder().dataSource(source).build().dataSource())
                .containsSame(source);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StoreConfig.builder()
                        .dataSource(source)
                        .databaseUrl(URL)
                        .build());
    }

    @Test
    void theDatabaseMustBeNamed() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StoreConfig.fromEnvironment(Map.of("SKILLFLAW_DATABASE_URL", "  ")))
                .withMessageStartingWith("SKILLFLAW_DATABASE_URL: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9lives", "Skillflaw", "a-b", "a b", "a\"b", "pg_skillflaw", "schéma"})
    void x09_theSchemaIsAPlainName(String name) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StoreConfig.builder().schema(name))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("schema"));
    }

    @Test
    void x09_aSchemasNameHasAtMost63Characters() {
        String longest = "_" + "a".repeat(62);

        assertThat(StoreConfig.builder()
                        .databaseUrl(URL)
                        .schema(longest)
                        .build()
                        .schema())
                .isEqualTo(longest);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StoreConfig.builder().schema(longest + "a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_023, 256 * 1_024 * 1_024 + 1})
    void f02_theLargestBodyHasBounds(int bytes) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StoreConfig.builder().maxFlowBytes(bytes));
    }

    @ParameterizedTest
    @CsvSource({"63,1,1", "4194305,1,1", "64,0,1", "64,101,1", "64,1,0", "100,1,65", "64,1,9", "64,1,2147483647"})
    void u02_whatAHashCostsHasBounds(int memoryKiB, int iterations, int parallelism) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new PasswordHashing(memoryKiB, iterations, parallelism))
                .withMessageStartingWith("passwordHashing.");
    }

    @ParameterizedTest
    @CsvSource({"true,60", "True,60", "TRUE,60", "false,0", "False,0", "60s,60", "90,90", "0s,0", " 5s ,5"})
    void x07_retryIsYesNoOrHowLong(String text, int seconds) {
        assertThat(read("SKILLFLAW_DATABASE_CONNECTION_RETRY", text).connectionRetry())
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "SKILLFLAW_DATABASE_CONNECTION_RETRY,maybe",
        "SKILLFLAW_DATABASE_CONNECTION_RETRY,-1s",
        "SKILLFLAW_DATABASE_CONNECTION_RETRY,86401s",
        "SKILLFLAW_DATABASE_CONNECTION_RETRY,99999999999999999999",
        "SKILLFLAW_DATABASE_SCHEMA,Robert'); drop",
        "SKILLFLAW_DATABASE_MIGRATION,maybe",
        "SKILLFLAW_MAX_FLOW_BYTES,16MB",
        "SKILLFLAW_MAX_FLOW_BYTES,12",
        "SKILLFLAW_MAX_FLOW_BYTES,99999999999",
        "SKILLFLAW_DB_CONNECTION_SETTINGS,pool_size",
        "SKILLFLAW_DATABASE_URL,sqlite:///x",
    })
    void aWrongVariableIsNamed(String name, String text) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read(name, text))
                .withMessageStartingWith(name + ": ")
                .satisfies(refused -> assertThat(refused.field()).isEqualTo(name));
    }

    @Test
    void readsEveryVariable() {
        StoreConfig config = StoreConfig.fromEnvironment(Map.of(
                "SKILLFLAW_DATABASE_URL", URL,
                "SKILLFLAW_DATABASE_CONNECTION_RETRY", "90s",
                "SKILLFLAW_DB_CONNECTION_SETTINGS", "{\"pool_size\": 3}",
                "SKILLFLAW_DATABASE_SCHEMA", "tenant_7",
                "SKILLFLAW_DATABASE_MIGRATION", "validate",
                "SKILLFLAW_MAX_FLOW_BYTES", "2048",
                "PATH", "/bin"));

        assertThat(config.connection().orElseThrow().jdbcUrl()).isEqualTo("jdbc:postgresql://db:5432/skillflaw");
        assertThat(config.connectionRetry()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.pool().size()).isEqualTo(3);
        assertThat(config.schema()).isEqualTo("tenant_7");
        assertThat(config.schemaMode()).isEqualTo(SchemaMode.VALIDATE);
        assertThat(config.maxFlowBytes()).isEqualTo(2_048);
    }

    @Test
    void readsAnEnvFileAndTheEnvironmentWins(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("store.env"), """
                # the database
                SKILLFLAW_DATABASE_URL="postgresql://skillflaw:securepassword@postgres:5432/skillflaw?sslmode=require"
                SKILLFLAW_DB_CONNECTION_SETTINGS='{"pool_size": 3, "max_overflow": 0}'

                SKILLFLAW_DATABASE_SCHEMA=from_file
                SKILLFLAW_MAX_FLOW_BYTES=2048
                """);

        Map<String, String> variables =
                EnvironmentVariables.withFile(file, Map.of("SKILLFLAW_DATABASE_SCHEMA", "from_environment"));
        StoreConfig config = StoreConfig.fromEnvironment(variables);

        assertThat(config.connection().orElseThrow().jdbcUrl()).isEqualTo("jdbc:postgresql://postgres:5432/skillflaw");
        assertThat(config.pool().max()).isEqualTo(3);
        assertThat(config.maxFlowBytes()).isEqualTo(2_048);
        assertThat(config.schema()).isEqualTo("from_environment");
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StoreConfig.fromEnvFile(folder.resolve("missing.env")))
                .withMessageContaining("missing.env");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> StoreConfig.fromEnvFile(folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SKILLFLAW_DATABASE_URL postgresql://u:Tr0ub4dor@h/d",
                "postgresql://u:Tr0ub4dor@h/d",
                "SKILLFLAW_DATABASE_URL=postgresql://u:#Tr0ub4dor@h/d",
                "SKILLFLAW_DATABASE_URL=postgresql://u: Tr0ub4dor @h/d/e",
                "SKILLFLAW_DATABASE_URL=\"postgresql://u:Tr0ub4dor@h/d",
                "SKILLFLAW_DATABASE_URL='postgresql://u:Tr0ub4dor@h/d'x",
            })
    void x16_aSpoiltFileDoesNotShowItsPassword(String line, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("store.env"), line + "\n");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StoreConfig.fromEnvFile(file))
                .withNoCause()
                .withMessageNotContaining("Tr0ub4dor");
    }

    @Test
    void x16_aConfigurationDoesNotShowItsPassword() {
        assertThat(StoreConfig.builder().databaseUrl(URL).build().toString())
                .contains("db:5432/skillflaw")
                .doesNotContain("Tr0ub4dor");
    }

    private static StoreConfig read(String name, String value) {
        Map<String, String> variables = new HashMap<>(Map.of("SKILLFLAW_DATABASE_URL", URL));
        variables.put(name, value);
        return StoreConfig.fromEnvironment(variables);
    }

    @Test
    void x13_replicasAreNamedByAUrl() {
        Map<String, String> variables = Map.of(
                "SKILLFLAW_DATABASE_URL", "postgresql://u:p@a:5432/d",
                "SKILLFLAW_DATABASE_REPLICA_URL", "postgresql://u:p@b:5433,c:5434/d");

        assertThat(StoreConfig.fromEnvironment(variables)
                        .replicaConnection()
                        .orElseThrow()
                        .hosts())
                .isEqualTo("b:5433,c:5434");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StoreConfig.fromEnvironment(Map.of(
                        "SKILLFLAW_DATABASE_URL", "postgresql://u:p@a/d",
                        "SKILLFLAW_DATABASE_REPLICA_URL", "postgresql://u:secret@b/d?colour=blue")))
                .withMessageContaining("SKILLFLAW_DATABASE_REPLICA_URL")
                .withMessageContaining("colour")
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("secret"));
    }
}
