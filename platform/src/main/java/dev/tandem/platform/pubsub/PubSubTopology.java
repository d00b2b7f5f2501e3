package dev.tandem.platform.pubsub;

import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.PermissionDeniedException;
import com.google.api.gax.rpc.UnimplementedException;
import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.protobuf.Duration;
import com.google.pubsub.v1.ExpirationPolicy;
import com.google.pubsub.v1.GetSubscriptionRequest;
import com.google.pubsub.v1.GetTopicRequest;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import dev.tandem.platform.bus.SubscriptionRule;
import dev.tandem.platform.bus.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of the topology a running service needs in Pub/Sub: looks whether it is there, and makes and removes the
 * instance's own subscriptions. It may not be allowed to look; then it asks for the permission to use.
 */
final class PubSubTopology {

    private static final Logger log = LoggerFactory.getLogger(PubSubTopology.class);
    private static final long A_DAY_IN_SECONDS = 86_400;

    static final String REMEDY = "Apply the topology (PubSubTopologyBootstrap, or Terraform in k8s/terraform), which"
            + " makes topics, subscriptions and permissions, and start again.";

    private final PubSubConnection connection;

    PubSubTopology(PubSubConnection connection) {
        this.connection = connection;
    }

    /** Everything that these services publish to and read from; every problem is reported at once. */
    void requireFor(Topology topology, Set<String> services) {
        var topics = topology.topics().entrySet().stream()
                .filter(topic -> topic.getValue().publishers().isEmpty()
                        || topic.getValue().publishers().stream().anyMatch(services::contains))
                .map(topic -> check(() -> topic(topic.getKey(), "pubsub.topics.publish", "roles/pubsub.publisher")));
        var rules = topology.subscriptions().stream()
                .filter(rule -> rule.service() != null && services.contains(rule.service()))
                .flatMap(rule -> rule.perInstance()
                        ? Stream.of(check(() ->
                                topic(rule.topic(), "pubsub.topics.attachSubscription", "roles/pubsub.subscriber")))
                        : Stream.of(check(() -> subscription(rule)), check(() -> deadLetters(rule))));
        var problems = Stream.concat(topics, rules).toList().stream()
                .flatMap(problem -> problem.join().stream())
                .distinct()
                .sorted()
                .toList();
        refuse(problems);
    }

    void requireSubscription(SubscriptionRule rule) {
        refuse(subscription(rule).stream().toList());
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new PubSubTopologyException(problems, REMEDY);
        }
    }

    private static CompletableFuture<Optional<String>> check(Callable<Optional<String>> check) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return check.call();
                    } catch (ApiException e) {
                        return Optional.of("Pub/Sub does not answer: " + e.getMessage());
                    } catch (Exception e) {
                        return Optional.of("Pub/Sub could not be asked: " + e);
                    }
                },
                Thread::startVirtualThread);
    }

    private Optional<String> topic(String topic, String permission, String role) {
        return topic(connection.names().topic(topic), permission, role);
    }

    private Optional<String> topic(TopicName name, String permission, String role) {
        boolean hidden = false;
        try {
            connection
                    .topics()
                    .getTopicCallable()
                    .call(GetTopicRequest.newBuilder().setTopic(name.toString()).build());
        } catch (NotFoundException e) {
            return Optional.of("topic " + name.getTopic() + " is missing in project " + name.getProject());
        } catch (PermissionDeniedException e) {
            hidden = true;
        }
        return permitted(
                "topic " + name.getTopic(),
                hidden,
                role,
                () -> connection
                        .topics()
                        .testIamPermissions(request(name.toString(), permission))
                        .getPermissionsList());
    }

    private Optional<String> subscription(SubscriptionRule rule) {
        var name = connection.names().subscription(rule, "");
        boolean hidden = false;
        try {
            var found = connection
                    .subscriptions()
                    .getSubscriptionCallable()
                    .call(GetSubscriptionRequest.newBuilder()
                            .setSubscription(name.toString())
                            .build());
            var differences = PubSubTopologyBootstrap.unchangeable(
                    found, PubSubTopologyBootstrap.wanted(connection.names(), rule));
            if (!differences.isEmpty()) {
                return Optional.of("subscription " + rule.name() + " " + String.join(" and ", differences));
            }
        } catch (NotFoundException e) {
            return Optional.of("subscription " + rule.name() + " is missing in project " + name.getProject());
        } catch (PermissionDeniedException e) {
            hidden = true;
        }
        return permitted(
                "subscription " + rule.name(),
                hidden,
                "roles/pubsub.subscriber",
                () -> connection
                        .subscriptions()
                        .testIamPermissions(request(name.toString(), "pubsub.subscriptions.consume"))
                        .getPermissionsList());
    }

    private Optional<String> deadLetters(SubscriptionRule rule) {
        return PubSubNames.hasDeadLetterTopic(rule)
                ? topic(connection.names().deadLetterTopic(rule), "pubsub.topics.publish", "roles/pubsub.publisher")
                : Optional.empty();
    }

    private static Optional<String> permitted(
            String what, boolean hidden, String role, Callable<List<String>> permissions) {
        var granted = new ArrayList<String>();
        try {
            granted.addAll(permissions.call());
        } catch (UnimplementedException | NotFoundException e) {
            // An emulator has no permissions.
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of("the permissions on " + what + " could not be asked for: " + e.getMessage());
        }
        if (!granted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                hidden
                        ? what + " is missing, or this service's account lacks " + role + " on it"
                        : "this service's account lacks " + role + " on " + what);
    }

    private static TestIamPermissionsRequest request(String resource, String permission) {
        return TestIamPermissionsRequest.newBuilder()
                .setResource(resource)
                .addPermissions(permission)
                .build();
    }

    /** Makes the instance's own subscription, empty: what an earlier process of this name left is of no use. */
    void makeInstanceSubscription(SubscriptionRule rule, String instanceId) {
        try {
            create(rule, instanceId);
        } catch (AlreadyExistsException e) {
            log.info("{} exists from an earlier process named {}; making it anew", rule.name(), instanceId);
            connection.subscriptions().deleteSubscription(connection.names().subscription(rule, instanceId));
            create(rule, instanceId);
        }
    }

    /** Brings it back if it is gone. */
    void reviveInstanceSubscription(SubscriptionRule rule, String instanceId) {
        try {
            create(rule, instanceId);
            log.warn("{} was gone and is made again; what was published meanwhile passed it by", rule.name());
        } catch (AlreadyExistsException stillThere) {
            log.debug("{} is still there", rule.name(), stillThere);
        }
    }

    private void create(SubscriptionRule rule, String instanceId) {
        var name = connection.names().subscription(rule, instanceId);
        var topic = connection.names().topic(rule.topic());
        var subscription = com.google.pubsub.v1.Subscription.newBuilder()
                .setName(name.toString())
                .setTopic(topic.toString())
                .setAckDeadlineSeconds(PubSubTopologyBootstrap.ACK_SECONDS)
                .setEnableMessageOrdering(rule.ordered())
                .setFilter(PubSubFilters.expression(rule, instanceId))
                .setExpirationPolicy(ExpirationPolicy.newBuilder()
                        .setTtl(Duration.newBuilder().setSeconds(A_DAY_IN_SECONDS)))
                .build();
        try {
            connection.subscriptions().createSubscription(subscription);
        } catch (NotFoundException e) {
            throw new PubSubTopologyException(
                    List.of("topic " + topic.getTopic() + " is missing in project " + topic.getProject()), REMEDY);
        } catch (PermissionDeniedException e) {
            throw new PubSubTopologyException(
                    List.of("this service's account may not make " + name.getSubscription() + " on topic "
                            + topic.getTopic() + " (roles/pubsub.subscriber on the topic, and"
                            + " pubsub.subscriptions.create on the project)"),
                    REMEDY);
        }
    }

    /** At the end; if it does not work, Pub/Sub removes the subscription a day later. */
    void removeInstanceSubscription(SubscriptionName name) {
        try {
            connection.subscriptions().deleteSubscription(name);
        } catch (NotFoundException gone) {
            log.debug("{} is gone already", name.getSubscription(), gone);
        } catch (ApiException e) {
            log.warn("{} could not be removed and will expire: {}", name.getSubscription(), e.getMessage());
        }
    }
}
