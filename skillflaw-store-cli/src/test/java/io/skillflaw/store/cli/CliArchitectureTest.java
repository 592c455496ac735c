package io.skillflaw.store.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class CliArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.skillflaw.store.cli");

    @Test
    void onlyTheCommandIsPublic() {
        classes()
                .that()
                .doNotHaveFullyQualifiedName(Skillflaw.class.getName())
                .should()
                .notBePublic()
                .check(MODULE);
    }

    @Test
    void commandKnowsNeitherDriverNorSql() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.jdbi..", "org.flywaydb..")
                .check(MODULE);
    }

    @Test
    void storeIsReachedByWhatIsPublishedOfIt() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.skillflaw.store.cache..", "io.skillflaw.store.pipeline..", "io.skillflaw.store.testkit..")
                .check(MODULE);
    }
}
