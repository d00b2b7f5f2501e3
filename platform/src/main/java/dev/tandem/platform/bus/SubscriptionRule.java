package dev.tandem.platform.bus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one subscription of the topology receives.
 *
 * @param name unique
 * @param topic what it receives
 * @param service the service that subscribes
 * @param ordered whether messages of one key come one after the other; a failing one then holds back its key. Where the
 *     topic is not ordered, a broker hands them over in any order all the same
 * @param perInstance whether every instance gets every message, from when it subscribes until it goes
 * @param filter which messages; all if absent
 * @param maxAttempts 1 means best effort: a failure drops the message; otherwise it becomes a dead letter after so many
 * @param minBackoffMillis wait before the second attempt; doubles from there
 * @param maxBackoffMillis longest wait between attempts
 * @param maxOutstanding how many messages are handled at once; 0 means the default of 64
 */
public record SubscriptionRule(
        String name,
        String topic,
        @Nullable String service,
        boolean ordered,
        boolean perInstance,
        @Nullable Filter filter,
        int maxAttempts,
        long minBackoffMillis,
        long maxBackoffMillis,
        int maxOutstanding) {

    private static final int DEFAULT_OUTSTANDING = 64;

    public SubscriptionRule {
        if (name == null || name.isBlank() || topic == null || topic.isBlank()) {
            throw new IllegalArgumentException("a subscription needs a name and a topic, got " + name + ", " + topic);
        }
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("subscription " + name + ": maxAttempts must be at least 1");
        }
        if (minBackoffMillis < 0 || maxBackoffMillis < minBackoffMillis) {
            throw new IllegalArgumentException(
                    "subscription " + name + ": back-off must be 0 <= minBackoffMillis <= maxBackoffMillis");
        }
        maxOutstanding = maxOutstanding <= 0 ? DEFAULT_OUTSTANDING : maxOutstanding;
    }

    /**
     * Which messages a subscription gets: those that have the attribute and, where given, one of the values or this
     * instance's name in it. With {@code addressing} it is the other way round: the attribute says that a message is
     * addressed, so those without it pass, and of those with it the ones that name this instance.
     *
     * @param attribute the attribute's name
     * @param anyOf accepted values; any if absent
     * @param equalsInstance whether the value must be the subscribing instance's name
     * @param addressing a message names an instance by having an attribute of this prefix and the instance's name
     */
    public record Filter(
            String attribute,
            @Nullable List<String> anyOf,
            boolean equalsInstance,
            @Nullable String addressing) {

        public Filter {
            if (addressing != null && (anyOf != null || equalsInstance)) {
                throw new IllegalArgumentException(
                        "a filter on " + attribute + " has addressing, and then no anyOf and no equalsInstance");
            }
            anyOf = anyOf == null ? null : List.copyOf(anyOf);
        }

        boolean matches(Map<String, String> attributes, String instanceId) {
            if (addressing != null) {
                return !attributes.containsKey(attribute) || attributes.containsKey(addressing + instanceId);
            }
            var value = attributes.get(attribute);
            return value != null
                    && (anyOf == null || anyOf.contains(value))
                    && (!equalsInstance || value.equals(instanceId));
        }
    }

    /** The same, without order. */
    public SubscriptionRule unordered() {
        return new SubscriptionRule(
                name,
                topic,
                service,
                false,
                perInstance,
                filter,
                maxAttempts,
                minBackoffMillis,
                maxBackoffMillis,
                maxOutstanding);
    }

    /** Whether a failed message is dropped at once. */
    public boolean bestEffort() {
        return maxAttempts == 1;
    }

    boolean matches(BusMessage message, String instanceId) {
        return filter == null || filter.matches(message.attributes(), instanceId);
    }

    /** The wait after the given failed attempt (1 for the first), before jitter. */
    public Duration backoffAfter(int attempt) {
        int doublings = Math.min(attempt - 1, 30);
        return Duration.ofMillis(Math.min(maxBackoffMillis, Math.max(1, minBackoffMillis) << doublings));
    }
}
