package dev.tandem.platform.pubsub;

import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.DeadLetterPolicy;
import com.google.pubsub.v1.ExpirationPolicy;
import com.google.pubsub.v1.GetSubscriptionRequest;
import com.google.pubsub.v1.RetryPolicy;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.TopicName;
import com.google.pubsub.v1.UpdateSubscriptionRequest;
import dev.tandem.platform.bus.SubscriptionRule;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a topology's topics, shared subscriptions and dead letters in Pub/Sub. May be run again at any time: what is there
 * stays, what can be changed is changed. Instances make their own subscriptions themselves. On Google Cloud, Terraform
 * does the same and adds the permissions.
 */
public final class PubSubTopologyBootstrap {

    private static final int FEWEST_ATTEMPTS = 5;
    private static final int MOST_ATTEMPTS = 100;
    private static final int ACK_SECONDS = 10;
    private static final long LONGEST_BACKOFF_MILLIS = 600_000;
    private static final Duration KEPT = Durations.fromDays(7);

    private final PubSubConnection connection;

    public PubSubTopologyBootstrap(PubSubConnection connection) {
        this.connection = connection;
    }

    /**
     * What was done.
     *
     * @param created names of topics and subscriptions
     * @param changed names of subscriptions
     * @param unchanged how many were already right
     */
    public record Result(List<String> created, List<String> changed, int unchanged) {}

    /**
     * Makes {@code --topology=} ({@code classpath:dev/tandem/contracts/topology.json} if absent) in {@code --project-id=},
     * on {@code --emulator-host=} if given.
     */
    public static void main(String[] arguments) {
        var project = argument("project-id", arguments);
        if (project == null) {
            throw new IllegalArgumentException("say --project-id=ID [--emulator-host=HOST:PORT] [--topology=LOCATION]");
        }
        var location = argument("topology", arguments);
        var topology = Topology.load(
                location == null ? "classpath:dev/tandem/contracts/topology.json" : location, Json.mapper());
        var emulator = argument("emulator-host", arguments);
        try (var connection = PubSubConnection.open(project, emulator, PubSubProperties.defaults())) {
            var result = new PubSubTopologyBootstrap(connection).apply(topology);
            System.out.printf(
                    "Pub/Sub project %s: %d created, %d changed, %d unchanged%n",
                    project, result.created().size(), result.changed().size(), result.unchanged());
        }
    }

    private static @Nullable String argument(String name, String... arguments) {
        var prefix = "--" + name + "=";
        for (var argument : arguments) {
            if (argument.startsWith(prefix)) {
                return argument.substring(prefix.length());
            }
        }
        return null;
    }

    /**
     * Makes and changes what is needed, then reports what cannot be changed.
     *
     * @throws PubSubTopologyException naming every subscription whose filter, order or topic is not the topology's:
     *     Pub/Sub can change none of them
     */
    public Result apply(Topology topology) {
        var run = new Run();
        topology.topics().keySet().forEach(topic -> run.topic(connection.names().topic(topic)));
        for (var rule : topology.subscriptions()) {
            if (PubSubNames.hasDeadLetterTopic(rule)) {
                run.topic(connection.names().deadLetterTopic(rule));
                run.subscription(wantedForDeadLetters(connection.names(), rule));
            }
            if (!rule.perInstance()) {
                run.subscription(wanted(connection.names(), rule));
            }
        }
        if (!run.problems.isEmpty()) {
            throw new PubSubTopologyException(
                    run.problems,
                    "Pub/Sub cannot change these: once the subscription's backlog is handled, delete it and apply the"
                            + " topology again, or give the new one another name.");
        }
        return new Result(List.copyOf(run.created), List.copyOf(run.changed), run.unchanged);
    }

    /** The subscription that a shared rule needs. */
    static Subscription wanted(PubSubNames names, SubscriptionRule rule) {
        var subscription = Subscription.newBuilder()
                .setName(names.subscription(rule, "").toString())
                .setTopic(names.topic(rule.topic()).toString())
                .setAckDeadlineSeconds(ACK_SECONDS)
                .setEnableMessageOrdering(rule.ordered())
                .setFilter(PubSubFilters.expression(rule, ""))
                .setExpirationPolicy(ExpirationPolicy.getDefaultInstance())
                .setRetryPolicy(RetryPolicy.newBuilder()
                        .setMinimumBackoff(backoff(rule.minBackoffMillis()))
                        .setMaximumBackoff(backoff(rule.maxBackoffMillis())));
        if (PubSubNames.hasDeadLetterTopic(rule)) {
            // A net below the bus's own dead letters, for messages that kill the process that handles them.
            subscription.setDeadLetterPolicy(DeadLetterPolicy.newBuilder()
                    .setDeadLetterTopic(names.deadLetterTopic(rule).toString())
                    .setMaxDeliveryAttempts(Math.clamp(rule.maxAttempts(), FEWEST_ATTEMPTS, MOST_ATTEMPTS)));
        }
        return subscription.build();
    }

    private static Subscription wantedForDeadLetters(PubSubNames names, SubscriptionRule rule) {
        return Subscription.newBuilder()
                .setName(names.deadLetterSubscription(rule).toString())
                .setTopic(names.deadLetterTopic(rule).toString())
                .setAckDeadlineSeconds(10)
                .setMessageRetentionDuration(KEPT)
                .setExpirationPolicy(ExpirationPolicy.getDefaultInstance())
                .build();
    }

    private static Duration backoff(long millis) {
        return Durations.fromMillis(Math.min(millis, LONGEST_BACKOFF_MILLIS));
    }

    /** In what the two differ that Pub/Sub cannot change. */
    static List<String> unchangeable(Subscription found, Subscription wanted) {
        var differences = new ArrayList<String>();
        if (!found.getTopic().equals(wanted.getTopic())) {
            differences.add("reads " + found.getTopic() + ", not " + wanted.getTopic());
        }
        if (!found.getFilter().equals(wanted.getFilter())) {
            differences.add("has the filter '" + found.getFilter() + "', not '" + wanted.getFilter() + "'");
        }
        if (found.getEnableMessageOrdering() != wanted.getEnableMessageOrdering()) {
            differences.add(
                    found.getEnableMessageOrdering() ? "is ordered, not unordered" : "is unordered, not ordered");
        }
        return differences;
    }

    /** One application of a topology. */
    private final class Run {

        final List<String> created = new ArrayList<>();
        final List<String> changed = new ArrayList<>();
        final List<String> problems = new ArrayList<>();
        int unchanged;

        void topic(TopicName name) {
            try {
                connection.topics().createTopic(name);
                created.add(name.getTopic());
            } catch (AlreadyExistsException e) {
                unchanged++;
            }
        }

        void subscription(Subscription wanted) {
            var name = wanted.getName().substring(wanted.getName().lastIndexOf('/') + 1);
            Subscription found;
            try {
                found = connection
                        .subscriptions()
                        .getSubscriptionCallable()
                        .call(GetSubscriptionRequest.newBuilder()
                                .setSubscription(wanted.getName())
                                .build());
            } catch (NotFoundException missing) {
                connection.subscriptions().createSubscription(wanted);
                created.add(name);
                return;
            }
            var differences = unchangeable(found, wanted);
            if (!differences.isEmpty()) {
                problems.add("subscription " + name + " " + String.join(" and ", differences));
            } else {
                change(name, found, wanted);
            }
        }

        private void change(String name, Subscription found, Subscription wanted) {
            var mask = FieldMask.newBuilder();
            if (!found.getRetryPolicy().equals(wanted.getRetryPolicy())) {
                mask.addPaths("retry_policy");
            }
            if (!found.getDeadLetterPolicy().equals(wanted.getDeadLetterPolicy())) {
                mask.addPaths("dead_letter_policy");
            }
            if (found.getExpirationPolicy().hasTtl()) {
                mask.addPaths("expiration_policy");
            }
            if (found.getAckDeadlineSeconds() != wanted.getAckDeadlineSeconds()) {
                mask.addPaths("ack_deadline_seconds");
            }
            if (mask.getPathsCount() == 0) {
                unchanged++;
                return;
            }
            connection
                    .subscriptions()
                    .updateSubscription(UpdateSubscriptionRequest.newBuilder()
                            .setSubscription(wanted)
                            .setUpdateMask(mask)
                            .build());
            changed.add(name);
        }
    }
}
