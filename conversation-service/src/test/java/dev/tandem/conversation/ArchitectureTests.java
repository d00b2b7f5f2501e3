package dev.tandem.conversation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.firestore.CollectionReference;
import com.google.cloud.firestore.Query;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.platform.testing.ArchitectureRules;
import dev.tandem.platform.testing.SourceBudgets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    private static final String[] READERS = {"..catchup..", "..listing..", "..attachment..", "..transcript.."};

    static final ArchRule CONTROLLERS_DO_NOT_READ_LOGS = noClasses()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ConversationStore.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ConversationLog.class)
            .because("what a caller may see is decided by ConversationAccess, not by each endpoint");

    static final ArchRule READERS_CHECK_ACCESS = classes()
            .that()
            .resideInAnyPackage(READERS)
            .and()
            .haveSimpleNameNotEndingWith("Controller")
            .and(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "read the store",
                    type -> type.getDirectDependenciesFromSelf().stream()
                            .anyMatch(
                                    dependency -> dependency.getTargetClass().isEquivalentTo(ConversationStore.class))))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ConversationAccess.class)
            .because("whoever shows what the store holds must ask whether this viewer may see it");

    static final ArchRule NOTHING_NEEDS_FAULTS = noClasses()
            .that()
            .resideOutsideOfPackage("..faults..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..faults..")
            .because("the service must be whole without the faults that tests put into it");

    static final ArchRule QUERIES_ARE_LISTED = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Queries")
            .should()
            .callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "a filter or an order is added to a Firestore query",
                    call -> call.getTargetOwner().isAssignableTo(Query.class)
                            && (call.getName().startsWith("where")
                                    || call.getName().startsWith("orderBy"))))
            .because("each query needs its index, and the list in FirestoreQueries is what is compared with them");

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tandem.conversation");

    @Test
    void theHouseRulesHold() {
        ArchitectureRules.of("dev.tandem.conversation")
                .seeing("dev.tandem.fulfillment..")
                .check();
    }

    @Test
    void theBudgetsHold() {
        SourceBudgets.of(Path.of("src/main/java")).check();
    }

    @Test
    void theModulesHold() {
        ApplicationModules.of(ConversationApplication.class).verify();
    }

    @Test
    void conversationsAreReachedThroughTheAccessCheck() {
        CONTROLLERS_DO_NOT_READ_LOGS.check(MAIN);
        READERS_CHECK_ACCESS.check(MAIN);
        NOTHING_NEEDS_FAULTS.check(MAIN);
    }

    @Test
    void aControllerAroundTheAccessCheckIsFound() {
        var planted = new ClassFileImporter().importClasses(PlantedController.class, ConversationStore.class);

        assertThatThrownBy(() -> CONTROLLERS_DO_NOT_READ_LOGS.check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PlantedController");
    }

    @Test
    void firestoreIsAskedOnlyWhatIsListed() {
        QUERIES_ARE_LISTED.check(MAIN);
    }

    @Test
    void aQueryBesideTheListIsFound() {
        var planted = new ClassFileImporter().importClasses(PlantedQuestion.class);

        assertThatThrownBy(() -> QUERIES_ARE_LISTED.check(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PlantedQuestion");
    }

    @Test
    void atLeastAThirdOfTheTypesArePackagePrivate() {
        var types = MAIN.stream().filter(type -> type.isTopLevelClass()).toList();

        assertThat(types)
                .filteredOn(type -> !type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                .hasSizeGreaterThan(types.size() * 35 / 100);
    }

    /** The mistake that the rule is for. */
    static final class PlantedController {

        private final ConversationStore store;

        PlantedController(ConversationStore store) {
            this.store = store;
        }

        int events() {
            return store.events(Story.CONVERSATION, 0, 10).size();
        }
    }

    /** The mistake that the rule on queries is for. */
    static final class PlantedQuestion {

        Query ask(CollectionReference conversations) {
            return conversations.whereEqualTo("status", "bot").orderBy("updatedAt");
        }
    }
}
