package dev.tandem.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.tandem.contracts.samples.SchemaValidator;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final ArchRule ANNOTATIONS_ONLY = ArchRuleDefinition.classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.tandem.contracts..",
                    "java..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify.annotations..")
            .because("whoever reads the contracts must not inherit a library with them");

    @Test
    void contractsNeedNothingButAnnotations() {
        JavaClasses contracts = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.tandem.contracts");

        ANNOTATIONS_ONLY.check(contracts);
    }

    @Test
    void theRuleNoticesALibrary() {
        assertThat(ANNOTATIONS_ONLY
                        .evaluate(new ClassFileImporter().importClasses(SchemaValidator.class))
                        .hasViolation())
                .isTrue();
    }
}
