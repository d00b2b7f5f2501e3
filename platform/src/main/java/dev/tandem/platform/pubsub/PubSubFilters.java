package dev.tandem.platform.pubsub;

import dev.tandem.platform.bus.SubscriptionRule;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a rule's filter in Pub/Sub's filter language. */
final class PubSubFilters {

    private static final int LONGEST = 256;

    private PubSubFilters() {}

    /**
     * The expression; empty for no filter.
     *
     * @throws IllegalArgumentException if it is longer than Pub/Sub takes
     */
    static String expression(SubscriptionRule rule, String instanceId) {
        var expression = expression(rule.filter(), instanceId);
        int length = expression.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST) {
            throw new IllegalArgumentException("the filter of subscription " + rule.name() + " has " + length
                    + " bytes, Pub/Sub takes " + LONGEST + ": " + expression);
        }
        return expression;
    }

    private static String expression(SubscriptionRule.@Nullable Filter filter, String instanceId) {
        if (filter == null) {
            return "";
        }
        var attribute = key(filter.attribute());
        if (filter.addressing() != null) {
            return "attributes:" + key(filter.addressing() + instanceId) + " OR NOT attributes:" + attribute;
        }
        var anyOf = filter.anyOf();
        if (filter.equalsInstance()) {
            boolean possible = anyOf == null || anyOf.contains(instanceId);
            // Nothing has an attribute both present and absent.
            return possible
                    ? "attributes." + attribute + " = " + quoted(instanceId)
                    : "attributes:" + attribute + " AND NOT attributes:" + attribute;
        }
        return anyOf == null
                ? "attributes:" + attribute
                : anyOf.stream()
                        .map(value -> "attributes." + attribute + " = " + quoted(value))
                        .collect(Collectors.joining(" OR "));
    }

    private static String key(String attribute) {
        return attribute.matches("[A-Za-z_][A-Za-z0-9_]*") ? attribute : quoted(attribute);
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
