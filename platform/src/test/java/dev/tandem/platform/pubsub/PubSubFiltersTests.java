package dev.tandem.platform.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.platform.bus.SubscriptionRule;
import dev.tandem.platform.bus.SubscriptionRule.Filter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PubSubFiltersTests {

    private static String expression(@Nullable Filter filter, String instance) {
        var rule = new SubscriptionRule("s.t", "t", null, false, true, filter, 1, 0, 0, 0);
        return PubSubFilters.expression(rule, instance);
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(null, ""),
                Arguments.of(new Filter("owner", null, false, null), "attributes:owner"),
                Arguments.of(new Filter("type", List.of("a"), false, null), "attributes.type = \"a\""),
                Arguments.of(
                        new Filter("type", List.of("a.b", "say \"c\""), false, null),
                        "attributes.type = \"a.b\" OR attributes.type = \"say \\\"c\\\"\""),
                Arguments.of(new Filter("replyTo", null, true, null), "attributes.replyTo = \"g-1\""),
                Arguments.of(
                        new Filter("targeted", null, false, "to."), "attributes:\"to.g-1\" OR NOT attributes:targeted"),
                Arguments.of(new Filter("odd.name", null, false, null), "attributes:\"odd.name\""));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormHasItsExpression(@Nullable Filter filter, String expression) {
        assertThat(expression(filter, "g-1")).isEqualTo(expression);
    }

    @Test
    void anExpressionThatPubSubWouldNotTakeIsRefusedByName() {
        var filter = new Filter("type", List.of("a".repeat(100), "b".repeat(100), "c".repeat(100)), false, null);
        assertThatThrownBy(() -> expression(filter, "g"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the filter of subscription s.t has 368 bytes, Pub/Sub takes 256");
    }

    @Test
    void addressingExcludesOtherConditions() {
        assertThatThrownBy(() -> new Filter("targeted", List.of("x"), false, "to."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("targeted");
    }
}
