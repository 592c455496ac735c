package io.skillflaw.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Migrations from the first release on keep to the rules of an upgrade without downtime. */
class MigrationRulesTest {
    /** Before it nothing was released that could be running. */
    private static final int FIRST_RELEASE = 16;

    private static final Path SAMPLES = Path.of("src/test/resources/io/skillflaw/store/postgres");

    private final MigrationRules rules = new MigrationRules();

    @Test
    void x14_migrationsCanBeAppliedWhileHostsGoOn() {
        assertThat(PackagedMigrations.all())
                .filteredOn(script -> script.version() > FIRST_RELEASE)
                .allSatisfy(script -> assertThat(rules.violations(
                                "V%03d__%s.sql"
                                        .formatted(
                                                script.version(),
                                                script.description().replace(' ', '_')),
                                script.sql()))
                        .as(script.description())
                        .isEmpty());
    }

    @Test
    void x14_migrationsOfTheTestsAreGoodSamples() throws IOException {
        List<Path> samples;
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            samples = files.filter(file -> file.toString().endsWith(".sql"))
                    .filter(file -> file.getFileName().toString().startsWith("V9"))
                    .toList();
        }

        assertThat(samples)
                .hasSize(3)
                .allSatisfy(
                        file -> assertThat(rules.violations(file.getFileName().toString(), Files.readString(file)))
                                .as(file.toString())
                                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "V900__a.sql | create index i on ${schema}.flow (name) | concurrently",
                "V900__a.sql | create index concurrently i on ${schema}.flow (name) | named",
                "V900__concurrently_a.sql | alter table ${schema}.flow add column a int | named",
                "V900__concurrently_a.sql | create index concurrently i on ${schema}.flow (name) | pairs",
                "V900__concurrently_a.sql | drop index concurrently if exists ${schema}.j;"
                        + " create index concurrently i on ${schema}.flow (name) | pairs",
                "V900__a.sql | alter table ${schema}.flow drop column name | oldest_library",
                "V900__a.sql | alter table ${schema}.flow rename column name to title | oldest_library",
                "V900__a.sql | drop view ${schema}.flow_access | oldest_library",
                "V900__a.sql | drop function ${schema}.keep_flow_version() | oldest_library",
                "V900__a.sql | delete from ${schema}.setting | oldest_library"
            })
    void x14_whatHoldsHostsUpOrBreaksThemIsFound(String file, String sql, String problem) {
        assertThat(rules.violations(file, sql))
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    void x14_whatOnlyAddsIsFine() {
        assertThat(rules.violations("V900__a.sql", """
                alter table ${schema}.flow add column a int;
                create table ${schema}.more (id int);
                create index more_id on ${schema}.more (id);
                update ${schema}.flow set a = 1;
                """)).isEmpty();
    }
}
