package dev.tandem.platform.testing;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Controller;

/**
 * The house rules on structure, for one module: {@code ArchitectureRules.of("dev.tandem.example").check()}.
 */
public final class ArchitectureRules {

    private static final String ALL = "dev.tandem";
    private static final Set<String> WALL_CLOCK_METHODS = Set.of("now", "currentTimeMillis");

    private final String root;
    private final List<String> visible;

    private ArchitectureRules(String root, List<String> visible) {
        this.root = root;
        this.visible = visible;
    }

    /** Rules for the module with this root package; it may see contracts and platform. */
    public static ArchitectureRules of(String root) {
        return new ArchitectureRules(root, List.of(ALL + ".contracts..", ALL + ".platform.."));
    }

    /** Rules for a module that may see no other. */
    public static ArchitectureRules seeingOnly(String root) {
        return new ArchitectureRules(root, List.of());
    }

    /** The same for a module that may see these packages too, such as {@code dev.tandem.fulfillment..}. */
    public ArchitectureRules seeing(String... packages) {
        return new ArchitectureRules(
                root, Stream.concat(visible.stream(), Stream.of(packages)).toList());
    }

    /** Checks the module's main classes against all rules; fails with every violation of the first broken one. */
    public void check() {
        var imported = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        if (imported.isEmpty()) {
            throw new AssertionError("there are no classes in " + root + " to check");
        }
        rules().forEach(rule -> rule.check(imported));
    }

    /** All rules. */
    public List<ArchRule> rules() {
        return List.of(
                fieldsAreNotInjected(),
                valuesAreNotInjected(),
                timeComesFromAClock(),
                clocksAreMadeInOnePlace(),
                methodsAreNotSynchronized(),
                staticFieldsAreFinal(),
                namesSayWhatAThingIs(),
                controllersArePackagePrivate(),
                settingsAreRecords(),
                packagesAreNullMarked(),
                modulesAreIndependent(),
                packagesAreFreeOfCycles());
    }

    static ArchRule fieldsAreNotInjected() {
        return noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .because("a constructor shows what a class needs and lets fields be final")
                .allowEmptyShould(true);
    }

    static ArchRule valuesAreNotInjected() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Value.class)
                .because("settings are typed records, found and documented in one place");
    }

    static ArchRule timeComesFromAClock() {
        DescribedPredicate<AccessTarget> wallClock = DescribedPredicate.describe(
                "a method that reads the wall clock",
                target -> WALL_CLOCK_METHODS.contains(target.getName())
                        && (target.getOwner().getPackageName().equals("java.time")
                                || target.getOwner().isEquivalentTo(System.class))
                        && target instanceof AccessTarget.CodeUnitAccessTarget call
                        && call.getRawParameterTypes().isEmpty());
        return noClasses()
                .should()
                .callMethodWhere(target(wallClock))
                .because("tests turn the clock, and services on one machine agree on the time");
    }

    static ArchRule clocksAreMadeInOnePlace() {
        DescribedPredicate<AccessTarget> systemClock = DescribedPredicate.describe(
                "a factory of system clocks",
                target -> target.getOwner().isEquivalentTo(java.time.Clock.class)
                        && target.getName().startsWith("system"));
        return noClasses()
                .that(DescribedPredicate.not(resideInAPackage("dev.tandem.platform.autoconfigure")))
                .and()
                .haveSimpleNameNotEndingWith("Application")
                .should()
                .callMethodWhere(target(systemClock))
                .because("the Clock is injected; only the wiring makes one");
    }

    static ArchRule methodsAreNotSynchronized() {
        return methods()
                .should(new ArchCondition<com.tngtech.archunit.core.domain.JavaMethod>("not be synchronized") {
                    @Override
                    public void check(com.tngtech.archunit.core.domain.JavaMethod method, ConditionEvents events) {
                        boolean bad = method.getModifiers().contains(JavaModifier.SYNCHRONIZED);
                        events.add(new SimpleConditionEvent(method, !bad, method.getFullName() + " is synchronized"));
                    }
                })
                .because(
                        "a lock that is held during I/O stops every virtual thread behind it; use java.util.concurrent");
    }

    static ArchRule staticFieldsAreFinal() {
        return fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("static mutable state leaks between contexts in one JVM and between tests")
                .allowEmptyShould(true);
    }

    static ArchRule namesSayWhatAThingIs() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils)")
                .because("a seam is named by its role, an adapter by its technology, and a helper by what it does");
    }

    static ArchRule controllersArePackagePrivate() {
        return noClasses()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .should()
                .bePublic()
                .because("a controller translates and calls; nobody but Spring calls it")
                .allowEmptyShould(true);
    }

    static ArchRule settingsAreRecords() {
        return classes()
                .that()
                .areAnnotatedWith(ConfigurationProperties.class)
                .should()
                .beRecords()
                .because("settings do not change while a service runs")
                .allowEmptyShould(true);
    }

    static ArchRule packagesAreNullMarked() {
        return classes()
                .should(new ArchCondition<JavaClass>("be in a package whose package-info.java is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage()
                                .tryGetPackageInfo()
                                .map(info -> info.isAnnotatedWith(NullMarked.class))
                                .orElse(false);
                        events.add(new SimpleConditionEvent(
                                type, marked, type.getPackageName() + " has no @NullMarked package-info.java"));
                    }
                })
                .because("a type without @Nullable is never null, and a package says in a sentence what it is for");
    }

    ArchRule modulesAreIndependent() {
        var seen = Stream.concat(Stream.of(root + ".."), visible.stream()).toArray(String[]::new);
        var others = resideInAPackage(ALL + "..").and(DescribedPredicate.not(resideInAnyPackage(seen)));
        return noClasses()
                .should()
                .dependOnClassesThat(others)
                .because("services meet on the bus and over HTTP; what they share is contracts and platform");
    }

    ArchRule packagesAreFreeOfCycles() {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle cannot be understood, or changed, one at a time")
                .allowEmptyShould(true);
    }

    /** For tests of the rules themselves. */
    static JavaClasses importing(String packageName) {
        return new ClassFileImporter().importPackages(packageName);
    }
}
