package dev.tandem.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTests {

    private static final List<Rule> RULES = Stream.of(
                    PodRules.all(), RolloutRules.all(), AccessRules.all(), EdgeRules.all())
            .flatMap(List::stream)
            .toList();

    static Stream<Arguments> rulesAndValues() {
        return Chart.valuesFiles().stream().flatMap(values -> {
            var manifests = Chart.render(values);
            return RULES.stream().map(rule -> Arguments.of(values.getFileName().toString(), rule, manifests));
        });
    }

    static Stream<Arguments> plantedViolations() {
        var manifests = Chart.render(Chart.FOLDER.resolve("values.yaml"));
        return RULES.stream()
                .flatMap(rule -> IntStream.range(0, rule.violations().size())
                        .mapToObj(number -> Arguments.of(rule, number, manifests)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rulesAndValues")
    void everyRuleHoldsForEveryValuesFile(String values, Rule rule, Manifests manifests) {
        assertThat(rule.check().apply(manifests)).as(rule.because()).isEmpty();
    }

    @ParameterizedTest(name = "{0} #{1}")
    @MethodSource("plantedViolations")
    void everyRuleFindsAPlantedViolation(Rule rule, int number, Manifests manifests) {
        var broken = manifests.copy();
        rule.violations().get(number).accept(broken);

        assertThat(rule.check().apply(broken)).isNotEmpty();
    }
}
