package dev.tandem.platform.pubsub;

import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import dev.tandem.platform.bus.SubscriptionRule;
import java.util.regex.Pattern;

/** What the topology's topics and subscriptions are called in a project. */
record PubSubNames(String project) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z][A-Za-z0-9\\-_.~+%]{2,254}");

    TopicName topic(String topic) {
        return TopicName.of(project, topic);
    }

    /** The subscription of a rule, or the instance's own one if it is per-instance. */
    SubscriptionName subscription(SubscriptionRule rule, String instanceId) {
        var name = rule.perInstance() ? rule.name() + "." + instanceId : rule.name();
        if (!ALLOWED.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Pub/Sub does not take the subscription name " + name + "; change tandem.bus.instance-id");
        }
        return SubscriptionName.of(project, name);
    }

    TopicName deadLetterTopic(SubscriptionRule rule) {
        return TopicName.of(project, deadLetters(rule));
    }

    SubscriptionName deadLetterSubscription(SubscriptionRule rule) {
        return SubscriptionName.of(project, deadLetters(rule));
    }

    /** Whether the rule's dead letters have a topic; those of an instance's own subscription stay with the instance. */
    static boolean hasDeadLetterTopic(SubscriptionRule rule) {
        return !rule.perInstance() && !rule.bestEffort();
    }

    private static String deadLetters(SubscriptionRule rule) {
        return rule.name() + ".dead-letters";
    }
}
