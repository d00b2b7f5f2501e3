package dev.tandem.platform.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.Subscription;
import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.SubscriptionRule;
import dev.tandem.platform.bus.TestBus;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.testing.GoogleEmulator;
import dev.tandem.platform.testing.pubsub.PubSubStandIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PubSubTopologyTests {

    private static final Topology TOPOLOGY = TestBus.settings().topology();

    private PubSubStandIn standIn;
    private PubSubConnection connection;
    private String project;

    @BeforeEach
    void start() {
        standIn = PubSubStandIn.start(1);
        project = GoogleEmulator.freshProject();
        connection = connect();
    }

    @AfterEach
    void stop() {
        connection.close();
        standIn.close();
    }

    private PubSubConnection connect() {
        return PubSubConnection.open(project, standIn.host(), PubSubTestBuses.properties());
    }

    private PubSubTopologyBootstrap.Result apply(Topology topology) {
        return new PubSubTopologyBootstrap(connection).apply(topology);
    }

    private Subscription subscription(String name) {
        return connection.subscriptions().getSubscription("projects/" + project + "/subscriptions/" + name);
    }

    private static Topology with(String name, UnaryOperator<SubscriptionRule> change) {
        return new Topology(
                TOPOLOGY.topics(),
                TOPOLOGY.subscriptions().stream()
                        .map(rule -> rule.name().equals(name) ? change.apply(rule) : rule)
                        .toList());
    }

    private static SubscriptionRule slower(SubscriptionRule rule) {
        return new SubscriptionRule(
                rule.name(),
                rule.topic(),
                rule.service(),
                rule.ordered(),
                rule.perInstance(),
                rule.filter(),
                30,
                1_500,
                700_000,
                rule.maxOutstanding());
    }

    @Test
    void itMakesWhatSharedSubscriptionsNeedAndLeavesInstancesTheirOwn() {
        var result = apply(TOPOLOGY);
        assertThat(result.created())
                .containsExactlyInAnyOrder(
                        "things-v1",
                        "notes-v1",
                        "answers-v1",
                        "ordered.things-v1",
                        "loose.things-v1",
                        "posted.things-v1",
                        "owned.things-v1",
                        "patient.things-v1",
                        "all.notes-v1",
                        "ordered.things-v1.dead-letters",
                        "ordered.things-v1.dead-letters",
                        "loose.things-v1.dead-letters",
                        "loose.things-v1.dead-letters",
                        "posted.things-v1.dead-letters",
                        "posted.things-v1.dead-letters",
                        "owned.things-v1.dead-letters",
                        "owned.things-v1.dead-letters",
                        "patient.things-v1.dead-letters",
                        "patient.things-v1.dead-letters",
                        "all.notes-v1.dead-letters",
                        "all.notes-v1.dead-letters");
        var made = subscription("posted.things-v1");
        assertThat(made.getTopic()).isEqualTo("projects/" + project + "/topics/things-v1");
        assertThat(made.getFilter()).isEqualTo("attributes.eventType = \"posted\" OR attributes.eventType = \"moved\"");
        assertThat(made.getEnableMessageOrdering()).isTrue();
        assertThat(made.hasExpirationPolicy()).isTrue();
        assertThat(made.getExpirationPolicy().hasTtl()).as("expires").isFalse();
        assertThat(made.getRetryPolicy().getMinimumBackoff()).isEqualTo(Durations.fromMillis(1));
        assertThat(made.getDeadLetterPolicy().getDeadLetterTopic())
                .isEqualTo("projects/" + project + "/topics/posted.things-v1.dead-letters");
        assertThat(made.getDeadLetterPolicy().getMaxDeliveryAttempts()).isEqualTo(5);
        assertThat(subscription("loose.things-v1").getEnableMessageOrdering()).isFalse();
        assertThat(subscription("all.notes-v1.dead-letters")
                        .getExpirationPolicy()
                        .hasTtl())
                .isFalse();
    }

    @Test
    void itMayBeAppliedAgainAndChangesWhatCanBeChanged() {
        apply(TOPOLOGY);
        var again = apply(TOPOLOGY);
        assertThat(again.created()).isEmpty();
        assertThat(again.changed()).isEmpty();
        var changed = apply(with("loose.things-v1", PubSubTopologyTests::slower));
        assertThat(changed.created()).isEmpty();
        assertThat(changed.changed()).containsExactly("loose.things-v1");
        var policy = subscription("loose.things-v1").getRetryPolicy();
        assertThat(policy.getMinimumBackoff()).isEqualTo(Durations.fromMillis(1_500));
        assertThat(policy.getMaximumBackoff()).isEqualTo(Durations.fromSeconds(600));
        assertThat(subscription("loose.things-v1").getDeadLetterPolicy().getMaxDeliveryAttempts())
                .isEqualTo(30);
    }

    @Test
    void itNamesWhatPubSubCannotChangeAndDoesTheRest() {
        apply(TOPOLOGY);
        var other = with(
                "owned.things-v1",
                rule -> new SubscriptionRule(
                        rule.name(),
                        rule.topic(),
                        rule.service(),
                        false,
                        false,
                        new SubscriptionRule.Filter("holder", null, false, null),
                        2,
                        1,
                        4,
                        0));
        var both = new Topology(
                Map.of(
                        "things-v1",
                        TOPOLOGY.topics().get("things-v1"),
                        "more-v1",
                        TOPOLOGY.topics().get("notes-v1")),
                other.subscriptions().stream()
                        .filter(rule -> rule.topic().equals("things-v1"))
                        .toList());
        var failure = catchThrowableOfType(PubSubTopologyException.class, () -> apply(both));
        assertThat(failure.problems())
                .containsExactly("subscription owned.things-v1 has the filter 'attributes:owner', not"
                        + " 'attributes:holder' and is ordered, not unordered");
        assertThat(failure.remedy()).contains("delete it and apply the topology again");
        assertThat(connection
                        .topics()
                        .getTopic("projects/" + project + "/topics/more-v1")
                        .getName())
                .endsWith("more-v1");
    }

    private PubSubTopologyException refusal(String... services) {
        var settings = TestBus.settings().expecting(Set.of(services));
        return catchThrowableOfType(
                PubSubTopologyException.class,
                () -> PubSubEventBus.open(settings, connect()).close());
    }

    @Test
    void aServiceStartsOnlyOnACompleteTopologyAndSaysEverythingThatIsMissingAtOnce() {
        assertThat(refusal("ordered-service", "loose-service").problems())
                .containsExactly(
                        "subscription loose.things-v1 is missing in project " + project,
                        "subscription ordered.things-v1 is missing in project " + project,
                        "topic answers-v1 is missing in project " + project,
                        "topic loose.things-v1.dead-letters is missing in project " + project,
                        "topic notes-v1 is missing in project " + project,
                        "topic ordered.things-v1.dead-letters is missing in project " + project,
                        "topic things-v1 is missing in project " + project);
        apply(TOPOLOGY);
        assertThat(refusal("ordered-service", "loose-service")).isNull();
    }

    @Test
    void aMissingPermissionIsNamedWithTheRoleThatGivesIt() {
        apply(TOPOLOGY);
        standIn.faults()
                .deny("pubsub.topics.publish", "things-v1")
                .deny("pubsub.subscriptions.consume", "ordered.things-v1");
        var failure = refusal("ordered-service");
        assertThat(failure.problems())
                .containsExactly(
                        "this service's account lacks roles/pubsub.publisher on topic things-v1",
                        "this service's account lacks roles/pubsub.subscriber on subscription ordered.things-v1");
        assertThat(failure).hasMessageContaining("Apply the topology");
        var analysis = new PubSubTopologyFailureAnalyzer().analyze(new IllegalStateException("wrapped", failure));
        assertThat(analysis.getDescription()).contains("\n  - this service's account lacks roles/pubsub.publisher");
        assertThat(analysis.getAction()).startsWith("Apply the topology");
    }

    @Test
    void aServiceThatMayOnlyUseAndNotLookStartsAllTheSame() {
        apply(TOPOLOGY);
        standIn.faults().deny("pubsub.topics.get", "things-v1").deny("pubsub.subscriptions.get", "ordered.things-v1");
        assertThat(refusal("ordered-service")).isNull();
        standIn.faults().deny("pubsub.subscriptions.consume", "ordered.things-v1");
        assertThat(refusal("ordered-service").problems())
                .containsExactly("subscription ordered.things-v1 is missing, or this service's account lacks"
                        + " roles/pubsub.subscriber on it");
    }

    @Test
    void aServiceAsksOnlyForTheTopicsThatItPublishesTo() {
        var topics = Map.of(
                "mine-v1", new Topology.Topic("k", null, null, true, List.of("my-service")),
                "theirs-v1", new Topology.Topic("k", null, null, true, List.of("their-service")));
        var settings = TestBus.settings().expecting(Set.of("my-service"));
        var own = new BusSettings(
                new Topology(topics, List.of()),
                "me",
                settings.expectedServices(),
                settings.deadLetters(),
                settings.clock(),
                settings.drainTime(),
                settings.maxBacklog());
        assertThatThrownBy(() -> PubSubEventBus.open(own, connect()))
                .isInstanceOf(PubSubTopologyException.class)
                .hasMessageContaining("topic mine-v1 is missing")
                .hasMessageNotContaining("theirs-v1");
    }

    @Test
    void subscribingToWhatIsMissingOrOtherwiseIsRefusedByName() {
        apply(TOPOLOGY);
        connection.subscriptions().deleteSubscription("projects/" + project + "/subscriptions/posted.things-v1");
        connection.topics().deleteTopic("projects/" + project + "/topics/answers-v1");
        try (var bus = PubSubEventBus.open(ownedByNobody(), connect())) {
            assertThatThrownBy(() -> bus.subscribe("posted.things-v1", delivery -> {}))
                    .isInstanceOf(PubSubTopologyException.class)
                    .hasMessageStartingWith("subscription posted.things-v1 is missing in project " + project);
            assertThatThrownBy(() -> bus.subscribe("gate.answers-v1", delivery -> {}))
                    .isInstanceOf(PubSubTopologyException.class)
                    .hasMessageStartingWith("topic answers-v1 is missing in project " + project);
            apply(TOPOLOGY);
            bus.subscribe("posted.things-v1", delivery -> {});
        }
    }

    /** A bus whose topics somebody else publishes to. */
    private static BusSettings ownedByNobody() {
        var topics = new HashMap<String, Topology.Topic>();
        TOPOLOGY.topics()
                .forEach((name, topic) -> topics.put(
                        name, new Topology.Topic(topic.key(), null, null, topic.ordered(), List.of("somebody"))));
        var settings = TestBus.settings();
        return new BusSettings(
                new Topology(topics, TOPOLOGY.subscriptions()),
                "me",
                Set.of("nobody"),
                settings.deadLetters(),
                settings.clock(),
                settings.drainTime(),
                settings.maxBacklog());
    }

    @Test
    void anInstancesOwnSubscriptionLivesAsLongAsItsReaderAndADayAfterACrash() {
        apply(TOPOLOGY);
        var name = "projects/" + project + "/subscriptions/gate.notes-v1.me";
        try (var bus = PubSubEventBus.open(TestBus.settings(), connect())) {
            assertThat(standIn.hasSubscription(name)).isFalse();
            var reading = bus.subscribe("gate.notes-v1", delivery -> {});
            var made = subscription("gate.notes-v1.me");
            assertThat(made.getExpirationPolicy().getTtl()).isEqualTo(Durations.fromDays(1));
            assertThat(made.getFilter()).isEqualTo("attributes:\"to.me\" OR NOT attributes:targeted");
            reading.close();
            assertThat(standIn.hasSubscription(name)).isFalse();
            bus.subscribe("gate.notes-v1", delivery -> {});
        }
        assertThat(standIn.hasSubscription(name)).isFalse();
    }
}
