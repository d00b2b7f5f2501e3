package dev.tandem.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureRulesTests {

    private static final String PLANTED = "dev.tandem.platform.testing.planted";
    private static final ArchitectureRules BAD = ArchitectureRules.of(PLANTED + ".bad");

    static Stream<Arguments> plants() {
        // The planted packages are part of the platform, which every module may see: this one may not.
        var modules = ArchitectureRules.seeingOnly(PLANTED + ".bad").modulesAreIndependent();
        return Stream.of(
                Arguments.of(ArchitectureRules.fieldsAreNotInjected(), List.of("InjectsField.dependency")),
                Arguments.of(ArchitectureRules.valuesAreNotInjected(), List.of("InjectsValue")),
                Arguments.of(
                        ArchitectureRules.timeComesFromAClock(),
                        List.of("ReadsWallClock.instant", "ReadsWallClock.date", "ReadsWallClock.millis")),
                Arguments.of(ArchitectureRules.clocksAreMadeInOnePlace(), List.of("MakesClock")),
                Arguments.of(ArchitectureRules.methodsAreNotSynchronized(), List.of("Synchronized.locked")),
                Arguments.of(ArchitectureRules.staticFieldsAreFinal(), List.of("StaticState.counter")),
                Arguments.of(ArchitectureRules.namesSayWhatAThingIs(), List.of("ThingManager")),
                Arguments.of(ArchitectureRules.controllersArePackagePrivate(), List.of("OpenController")),
                Arguments.of(ArchitectureRules.settingsAreRecords(), List.of("MutableSettings")),
                Arguments.of(ArchitectureRules.packagesAreNullMarked(), List.of("bad.unmarked")),
                Arguments.of(modules, List.of("SeesNeighbour")),
                Arguments.of(BAD.packagesAreFreeOfCycles(), List.of("First", "Second")));
    }

    @ParameterizedTest
    @MethodSource("plants")
    void eachRuleBitesAndSaysWhy(ArchRule rule, List<String> culprits) {
        assertThat(rule.getDescription()).contains("because");
        assertThatThrownBy(() -> rule.check(ArchitectureRules.importing(PLANTED + ".bad")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(culprits.toArray(CharSequence[]::new));
    }

    @Test
    void everyRuleHasAPlant() {
        assertThat(plants()).hasSameSizeAs(BAD.rules());
    }

    @Test
    void goodCodePasses() {
        var good = ArchitectureRules.importing(PLANTED + ".good");
        assertThatCode(() -> ArchitectureRules.of(PLANTED + ".good").rules().forEach(rule -> rule.check(good)))
                .doesNotThrowAnyException();
    }

    @Test
    void anEmptyModuleIsAMistake() {
        assertThatThrownBy(() -> ArchitectureRules.of("dev.tandem.nothing").check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("dev.tandem.nothing");
    }

    @Test
    void thePlatformKeepsTheRules() {
        ArchitectureRules.seeingOnly("dev.tandem.platform").check();
    }
}
