package io.skillflaw.store.cache;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The cache knows the API, and nothing of how the store behind keeps what it keeps. */
class CacheArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackagesOf(CachedStores.class);

    @Test
    void dependsOnTheApiAndCaffeineOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations..",
                        "org.slf4j..",
                        "com.github.benmanes.caffeine..",
                        "io.skillflaw.store..")))
                .check(MODULE);
    }

    @Test
    void whatIsNotPublicIsFinal() {
        classes()
                .that()
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
    void timeComesFromTheTicker() {
        noClasses().should().callMethod(Instant.class, "now").check(MODULE);
    }
}
