package dev.tandem.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.bus.Signal;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AcceptedBy;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.routing.RoutingEvent.QueuePlace;
import dev.tandem.gateway.testing.ConversationStandIn;
import dev.tandem.gateway.testing.RunningGateway;
import dev.tandem.gateway.testing.TestSocket;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskIntegrationTests {

    private RunningGateway gateway;

    @BeforeAll
    void start() {
        gateway = RunningGateway.with();
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void anOfferRingsOnEveryConsoleOfTheAgentWithTheConversationBehindIt() {
        var id = gateway.conversation().start("oscar");
        var first = gateway.agent("ring");
        var second = gateway.agent("ring");
        var other = gateway.agent("not-me");
        gateway.conversation().offer(id, "ring");
        var offer = gateway.routing().offer(id, "ring");
        for (var console : List.of(first, second)) {
            var push = console.awaitPush("offer.made");
            assertThat(push.get("offerId").asString()).isEqualTo(offer.offerId().value());
            assertThat(push.get("conversation").get("conversationId").asString())
                    .isEqualTo(id.value());
            assertThat(push.get("ringSeconds").asInt()).isEqualTo(20);
            console.awaitSeqs(id, 1L);
        }
        gateway.routing()
                .publish(
                        id.value(),
                        new RoutingEvent.OfferExpired(offer.offerId(), id, ConversationStandIn.agent("ring")));
        assertThat(first.awaitPush("offer.withdrawn").get("reason").asString()).isEqualTo("expired");
        assertThat(second.awaitPush("offer.withdrawn").get("reason").asString()).isEqualTo("expired");
        other.ask("ping", Map.of());
        assertThat(other.pushes("offer.made")).isEmpty();
    }

    @Test
    void anOfferThatIsAheadOfTheLogRingsWhenTheLogHasIt() {
        var id = gateway.conversation().start("ahead");
        var console = gateway.agent("early");
        gateway.routing().offer(id, "early");
        await().during(Duration.ofMillis(200))
                .until(() -> console.pushes("offer.made").isEmpty());
        gateway.conversation().offer(id, "early");
        console.awaitPush("offer.made");
    }

    @Test
    void aConsoleThatConnectsDuringTheRingSeesTheOfferInItsWelcome() {
        var id = gateway.conversation().start("olaf");
        gateway.conversation().offer(id, "late");
        var offer = gateway.routing().ringing(id, "late");
        var socket = gateway.open("/ws/agent");
        var welcome = socket.hello(gateway.tokens().agent("late"));
        assertThat(welcome.get("offers").get(0).get("offerId").asString())
                .isEqualTo(offer.offerId().value());
        assertThat(welcome.get("agent").get("skills").get(0).asString()).isEqualTo("billing");
        socket.awaitSeqs(id, 1L);
    }

    @Test
    void theNewOwnerFollowsTheConversationOnEveryConsole() {
        var id = gateway.conversation().start("nora");
        var first = gateway.agent("owner");
        var second = gateway.agent("owner");
        gateway.conversation().assign(id, "owner");
        first.awaitSeqs(id, 1L, 2L);
        second.awaitSeqs(id, 1L, 2L);
    }

    @Test
    void withoutRoutingServiceAnAgentIsGreetedAllTheSame() {
        gateway.routing().broken(true);
        try {
            var socket = gateway.open("/ws/agent");
            var welcome = socket.hello(gateway.tokens().agent("lonely"));
            assertThat(welcome.has("agent")).isFalse();
            assertThat(welcome.get("you").get("id").asString()).isEqualTo("lonely");
        } finally {
            gateway.routing().broken(false);
        }
    }

    @Test
    void choicesAndOffersGoToRoutingAsTheAgentsOwn() {
        var console = gateway.agent("chooser");
        assertThat(console.ask("agent.set-state", Map.of("state", "away", "reason", "lunch"))
                        .has("data"))
                .isTrue();
        console.ask("offer.accept", Map.of("offerId", "o-1"));
        console.ask("offer.decline", Map.of("offerId", "o-2"));
        console.ask("wrapup.complete", Map.of("conversationId", "c-1"));
        assertThat(console.error("agent.set-state", Map.of("state", "on_contact")))
                .isEqualTo("bad_request");
        var mine = gateway.routing().commands().stream()
                .filter(envelope -> envelope.actor().id().equals("chooser"))
                .map(envelope -> envelope.command())
                .toList();
        assertThat(mine)
                .contains(
                        new RoutingCommand.SetAgentState(AgentState.AWAY, "lunch"),
                        new RoutingCommand.AcceptOffer(new OfferId("o-1")),
                        new RoutingCommand.DeclineOffer(new OfferId("o-2"), null));
    }

    @Test
    void howAnOfferWasTakenIsToldToEveryConsole() {
        Map<AcceptedBy, String> told = Map.of(
                AcceptedBy.AUTO, "auto_accepted", AcceptedBy.PULLED, "pulled", AcceptedBy.SUPERVISOR, "assigned");
        told.forEach((by, reason) -> {
            var agent = "taker-" + reason;
            var id = gateway.conversation().start("customer-" + reason);
            var console = gateway.agent(agent);
            gateway.conversation().offer(id, agent);
            var offer = gateway.routing().offer(id, agent);
            gateway.routing()
                    .publish(
                            id.value(),
                            new RoutingEvent.OfferAccepted(offer.offerId(), id, ConversationStandIn.agent(agent), by));
            assertThat(console.awaitPush("offer.withdrawn").get("reason").asString())
                    .isEqualTo(reason);
        });
    }

    @Test
    void pullingAndWhatSupervisorsDoGoToRoutingInTheirName() {
        var console = gateway.agent("puller");
        assertThat(console.ask("work.pull", Map.of("queue", "billing")).has("data"))
                .isTrue();
        assertThat(console.ask("work.pull", Map.of()).has("data")).isTrue();
        var boss = gateway.open("/ws/agent");
        boss.hello(gateway.tokens().supervisor("sonja"));
        supervision()
                .forEach((frame, data) ->
                        assertThat(boss.ask(frame, data).has("data")).as(frame).isTrue());
        assertThat(commandsOf("puller"))
                .contains(new RoutingCommand.PullWork(new QueueId("billing")), new RoutingCommand.PullWork(null));
        var conversation = new ConversationId("c-1");
        assertThat(commandsOf("sonja"))
                .contains(
                        new RoutingCommand.SetStateOfAgent(new AgentId("ana"), AgentState.OFFLINE, null),
                        new RoutingCommand.AssignConversation(conversation, new AgentId("ana"), true),
                        new RoutingCommand.PrioritiseConversation(conversation, 7),
                        new RoutingCommand.FreeWork(conversation));
        assertThat(gateway.routing().commands())
                .filteredOn(envelope -> envelope.actor().id().equals("sonja"))
                .allSatisfy(envelope -> assertThat(envelope.actor().role()).isEqualTo(Role.SUPERVISOR));
    }

    @Test
    void anAgentWhoDoesWhatSupervisorsDoIsRefusedAndACustomerIsNotEvenHeard() {
        var console = gateway.agent("climber");
        var customer = gateway.customer("cheeky");
        supervision().forEach((frame, data) -> {
            assertThat(console.error(frame, data)).as(frame).isEqualTo("forbidden");
            assertThat(customer.error(frame, data)).as(frame).isEqualTo("unknown_type");
        });
        assertThat(customer.error("work.pull", Map.of())).isEqualTo("unknown_type");
        assertThat(gateway.routing().commands())
                .noneMatch(envelope -> envelope.actor().id().equals("cheeky"));
    }

    private static Map<String, Map<String, Object>> supervision() {
        return Map.of(
                "agent.set-state-of",
                Map.of("agentId", "ana", "state", "offline"),
                "conversation.assign",
                Map.of("conversationId", "c-1", "agentId", "ana", "force", true),
                "conversation.prioritise",
                Map.of("conversationId", "c-1", "priority", 7),
                "work.free",
                Map.of("conversationId", "c-1"));
    }

    private List<RoutingCommand> commandsOf(String agent) {
        return gateway.routing().commands().stream()
                .filter(envelope -> envelope.actor().id().equals(agent))
                .map(envelope -> envelope.command())
                .toList();
    }

    @Test
    void anAgentsStateIsToldToItselfAndToSupervisorsAndToNobodyElse() {
        var self = gateway.agent("stateful");
        var colleague = gateway.agent("colleague");
        var boss = gateway.open("/ws/agent");
        boss.hello(gateway.tokens().supervisor("sam"));
        var customer = gateway.customer("curious");
        publishState("stateful", AgentState.AVAILABLE);
        assertThat(self.awaitFrame("state", frame -> frame.toString().contains("available")))
                .isNotNull();
        assertThat(boss.awaitPush("agent.state").get("agent").get("agentId").asString())
                .isEqualTo("stateful");
        assertThat(boss.awaitPush("agent.state")
                        .get("agent")
                        .get("skills")
                        .get(0)
                        .asString())
                .isEqualTo("billing");
        colleague.ask("ping", Map.of());
        customer.ask("ping", Map.of());
        assertThat(colleague.heard().toString()).doesNotContain("stateful");
        assertThat(customer.heard().toString()).doesNotContain("stateful");
    }

    @Test
    void aWaitingCustomerLearnsItsPlaceAndOnlyWhenItChanges() {
        var id = gateway.conversation().start("quinn");
        var socket = gateway.customer("quinn");
        socket.awaitSeqs(id, 1L);
        var second = new QueuePlace(id, 2, 90);
        gateway.routing().publish("billing", new RoutingEvent.QueueChanged(new QueueId("billing"), List.of(second)));
        gateway.routing().publish("billing", new RoutingEvent.QueueChanged(new QueueId("billing"), List.of(second)));
        gateway.routing()
                .publish(
                        "billing",
                        new RoutingEvent.QueueChanged(new QueueId("billing"), List.of(new QueuePlace(id, 1, null))));
        await().until(() -> socket.pushes("queue.position").size() >= 2);
        assertThat(socket.pushes("queue.position"))
                .extracting(push -> push.get("position").asInt())
                .containsExactly(2, 1);
        assertThat(socket.pushes("queue.position").get(1).has("estimatedWaitSeconds"))
                .isFalse();
        var again = gateway.customer("quinn");
        assertThat(again.awaitPush("queue.position").get("position").asInt()).isEqualTo(1);
    }

    @Test
    void whoWaitsForAClosedQueueLearnsWhenItOpensAndThatACallBackIsPromised() {
        var id = gateway.conversation().start("nadia");
        var socket = gateway.customer("nadia");
        socket.awaitSeqs(id, 1L);
        var opens = Instant.parse("2026-11-23T08:00:00Z");
        gateway.routing()
                .publish(
                        "billing",
                        new RoutingEvent.QueueChanged(
                                new QueueId("billing"), List.of(new QueuePlace(id, 1, null, opens, true))));
        var place = socket.awaitPush("queue.position");
        assertThat(place.get("opensAt").asString()).isEqualTo("2026-11-23T08:00:00Z");
        assertThat(place.get("callback").asBoolean()).isTrue();
    }

    @Test
    void boardsAreToldAtOnceAndThenOnceASecondAndMetricsToSupervisorsOnly() {
        var console = gateway.agent("boarder");
        var boss = gateway.open("/ws/agent");
        boss.hello(gateway.tokens().supervisor("sue"));
        int before = settledBoard(console);
        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            gateway.routing().publish("q", new RoutingEvent.QueueChanged(new QueueId("q"), List.of()));
        }
        await().until(() -> board(console, "queues") >= before + 2);
        int after = settledBoard(console);
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        // At once, and then one a second: however slow this machine is, that bounds it.
        assertThat(after - before).isBetween(2, (int) Math.min(seconds + 2, 20));
        gateway.bus()
                .publish(new BusMessage(
                        "signals-v1",
                        "board",
                        Map.of(BusMessage.EVENT_ID, "b"),
                        Json.mapper().writeValueAsString(new Signal.BoardChanged(1))));
        await().until(() -> board(boss, "metrics") > 0);
        assertThat(board(console, "metrics")).isZero();
    }

    @Test
    void afterContactWorkIsToldWithItsEnd() {
        var id = gateway.conversation().start("wilma");
        var console = gateway.agent("wrapper");
        var ends = Instant.parse("2026-03-02T09:00:00Z");
        gateway.routing()
                .publish(id.value(), new RoutingEvent.WrapupStarted(id, ConversationStandIn.agent("wrapper"), ends));
        assertThat(console.awaitPush("wrapup.started").get("endsAt").asString()).isEqualTo("2026-03-02T09:00:00Z");
    }

    @Test
    void aRoutingEventOfAKindUnknownHereIsSkipped() {
        var console = gateway.agent("steady");
        gateway.bus()
                .publish(new BusMessage(
                        "routing-events-v1",
                        "k",
                        Map.of(BusMessage.EVENT_ID, "u"),
                        "{\"eventId\":\"u\",\"at\":\"2026-03-02T09:00:00Z\",\"event\":{\"type\":\"from.the.future\"}}"))
                .join();
        publishState("steady", AgentState.BUSY);
        console.awaitFrame("state", frame -> frame.toString().contains("busy"));
        assertThat(gateway.bus().deadLetters().list("gateway.routing-events-v1"))
                .isEmpty();
    }

    private void publishState(String agent, AgentState state) {
        gateway.routing()
                .publish(
                        agent,
                        new RoutingEvent.AgentStateChanged(
                                new AgentId(agent), agent, state, null, Instant.parse("2026-03-02T09:00:00Z"), 0, 3));
    }

    /** How often the queues' board was told of, once that has ended and the pause after the last time is over. */
    private static int settledBoard(TestSocket socket) {
        var last = new AtomicInteger(-1);
        await().during(Duration.ofMillis(1_500)).until(() -> {
            int now = board(socket, "queues");
            return last.getAndSet(now) == now;
        });
        return last.get();
    }

    private static int board(TestSocket socket, String topic) {
        return (int) socket.pushes("board.changed").stream()
                .filter(push -> push.get("topic").asString().equals(topic))
                .count();
    }
}
