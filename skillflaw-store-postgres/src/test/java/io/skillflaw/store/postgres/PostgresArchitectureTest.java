package io.skillflaw.store.postgres;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostgresArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.skillflaw.store.postgres");

    @Test
    void onlyTheWayInIsPublic() {
        Set<String> published = MODULE.stream()
                .filter(PostgresArchitectureTest::isPublished)
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());

        assertThat(published)
                .containsExactlyInAnyOrder(
                        "PostgresStores",
                        "PostgresStore",
                        "ReplicaStatus",
                        "StoreConfig",
                        "StoreConfigBuilder",
                        "LogOptions",
                        "LogPartitions",
                        "SecretKeys",
                        "PoolSettings",
                        "CallLimits",
                        "PasswordHashing",
                        "SchemaMode",
                        "SchemaMigrations",
                        "SchemaPlan",
                        "AppliedMigration",
                        "State",
                        "PendingMigration",
                        "PlannedStatement",
                        "TableLock",
                        "SchemaDifference",
                        "Kind",
                        "DatabaseRoles",
                        "DatabaseDoctor",
                        "Finding",
                        "Level",
                        "DatabaseStatus",
                        "StatusTable",
                        "BackupDatabase",
                        "ScratchDatabase",
                        "ContentsSnapshot",
                        "TableContents");
    }

    @Test
    void classesAreFinal() {
        classes()
                .that(not(modifier(JavaModifier.ABSTRACT)))
                .and()
                .areNotInterfaces()
                .and()
                .areNotAnonymousClasses()
                .and()
                .areNotEnums()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MODULE);
    }

    @Test
    void x02_noPublishedMethodMentionsTheDriverOrALibrary() {
        List<String> leaks = MODULE.stream()
                .filter(PostgresArchitectureTest::isPublished)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(PostgresArchitectureTest::mentionsALibrary)
                .map(JavaMethod::getFullName)
                .toList();

        assertThat(leaks).isEmpty();
    }

    @Test
    void x02_oneClassMapsSqlStates() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(SqlErrors.class, DriverFailure.class)
                .should()
                .callMethod(SQLException.class, "getSQLState")
                .check(MODULE);
    }

    @Test
    void timeComesFromTheConfiguredClock() {
        noClasses().should().callMethod(Instant.class, "now").check(MODULE);
    }

    @Test
    void noQueryIsConcatenated() {
        Pattern concatenated = Pattern.compile(
                "(?is)(\"[^\"]*\\b(select|insert|update|delete)\\b[^\"]*\"|\"\"\")\\s*\\+|\\+\\s*\"\"\"|\\.formatted\\(.*\\bfrom skillflaw");

        assertThat(sources())
                .filteredOn(file -> concatenated.matcher(read(file)).find())
                .isEmpty();
    }

    @Test
    void x09_everyStatementNamesTheSchema() {
        Pattern bare = Pattern.compile(
                "(?i)\\b(from|join|update|into)\\s+(app_user|project|flow|flow_body|setting|log_entry|message|receipt)\\b");

        assertThat(sources())
                .filteredOn(file -> bare.matcher(read(file)).find())
                .isEmpty();
    }

    /** Public, and not within something that is not. */
    private static boolean isPublished(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass()
                        .map(PostgresArchitectureTest::isPublished)
                        .orElse(true);
    }

    private static boolean mentionsALibrary(JavaMethod method) {
        return Stream.of(
                        method.getRawParameterTypes().stream(),
                        Stream.of(method.getRawReturnType()),
                        method.getExceptionTypes().stream())
                .flatMap(types -> types)
                .map(JavaClass::getName)
                .anyMatch(name ->
                        name.equals("java.sql.SQLException") || name.startsWith("org.") || name.startsWith("com."));
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).hasSizeGreaterThan(50);
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
