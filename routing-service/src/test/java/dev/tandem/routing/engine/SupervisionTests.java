package dev.tandem.routing.engine;

import static dev.tandem.routing.testing.Shop.ANA;
import static dev.tandem.routing.testing.Shop.BEN;
import static dev.tandem.routing.testing.Shop.BILLING;
import static dev.tandem.routing.testing.Shop.CHLOE;
import static dev.tandem.routing.testing.Shop.GENERAL;
import static dev.tandem.routing.testing.Shop.GRACE;
import static dev.tandem.routing.testing.Shop.ORDERS;
import static dev.tandem.routing.testing.Shop.TECHNICAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.AcceptedBy;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.routing.SupervisorAction;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Technical may be pulled and keeps its agents, orders are accepted by themselves, general goes on to billing. */
class SupervisionTests {

    private final World world = new World(Shop.livelyPlan());

    @Test
    void anAutoAcceptedConversationIsOwnedAtOnceAndSaysSo() {
        arrives(BEN);
        world.queue("one", ORDERS);
        assertThat(world.log("one").owner()).isEqualTo(BEN);
        assertThat(accepted().getLast().by()).isEqualTo(AcceptedBy.AUTO);
    }

    @Test
    void whoIsBusyMayPullTheNextButOnlyWithRoom() {
        arrives(CHLOE);
        choose(CHLOE, AgentState.BUSY);
        world.queue("first", TECHNICAL);
        world.pass(Duration.ofSeconds(1));
        world.queue("second", TECHNICAL);
        var answer = world.command(CHLOE, new RoutingCommand.PullWork(null));
        assertThat(answer.conversationId()).isEqualTo(new ConversationId("first"));
        assertThat(world.log("first").owner()).isEqualTo(CHLOE);
        assertThat(accepted().getLast().by()).isEqualTo(AcceptedBy.PULLED);
        assertThat(refusal(world.command(CHLOE, new RoutingCommand.PullWork(TECHNICAL))))
                .isEqualTo("You are at capacity.");
        assertThat(world.log("second").status()).isEqualTo(ConversationStatus.QUEUED);
    }

    @Test
    void pullingIsRefusedWhereAQueueDoesNotAllowItOrNobodyWaitsOrTheAgentIsGone() {
        arrives(CHLOE);
        choose(CHLOE, AgentState.AWAY);
        world.queue("one", BILLING);
        assertThat(refusal(world.command(CHLOE, new RoutingCommand.PullWork(BILLING))))
                .contains("given, not taken");
        assertThat(refusal(world.command(CHLOE, new RoutingCommand.PullWork(null))))
                .contains("Nobody waits");
        choose(CHLOE, AgentState.OFFLINE);
        assertThat(refusal(world.command(CHLOE, new RoutingCommand.PullWork(TECHNICAL))))
                .contains("offline");
    }

    @Test
    void aReasonToDeclineMustBeOneOfTheQueues() {
        arrives(CHLOE);
        world.queue("one", BILLING);
        OfferId offer = Objects.requireNonNull(world.offerAt(CHLOE));
        assertThat(refusal(world.command(CHLOE, new RoutingCommand.DeclineOffer(offer, "no mood"))))
                .contains("Not my topic");
        assertThat(world.offerAt(CHLOE)).isEqualTo(offer);
        assertThat(world.command(CHLOE, new RoutingCommand.DeclineOffer(offer, "Not my topic"))
                        .error())
                .isNull();
    }

    @Test
    void p31WhoWentHomeIsSwitchedOffAndTheWorkGoesWhereItsQueuesSay() {
        arrives(ANA);
        world.queue("billing", BILLING);
        accept(ANA);
        world.queue("general", GENERAL);
        accept(ANA);
        arrives(BEN);
        choose(BEN, AgentState.BUSY);
        world.queue("technical", TECHNICAL);
        world.command(BEN, new RoutingCommand.PullWork(TECHNICAL));
        assertThat(supervise(new RoutingCommand.SetStateOfAgent(ANA, AgentState.OFFLINE, null)))
                .isNull();
        assertThat(supervise(new RoutingCommand.SetStateOfAgent(BEN, AgentState.OFFLINE, null)))
                .isNull();
        assertThat(world.auditor.line(BILLING))
                .containsExactly(new ConversationId("billing"), new ConversationId("general"));
        assertThat(world.log("technical").owner()).isEqualTo(BEN);
        world.pass(GRACE.multipliedBy(3));
        world.crash();
        world.pass(GRACE.multipliedBy(3));
        assertThat(world.log("technical").status()).isEqualTo(ConversationStatus.ACTIVE);
        assertThat(world.log("technical").owner()).isEqualTo(BEN);
        assertThat(acted())
                .contains(new RoutingEvent.SupervisorActed(
                        new dev.tandem.contracts.conversation.Author(
                                dev.tandem.contracts.conversation.AuthorKind.AGENT, "sofia", "Sofia Lind"),
                        SupervisorAction.SET_STATE,
                        null,
                        ANA,
                        "offline"));
    }

    @Test
    void nobodyIsMadeAvailableWhoHasNoConsoleOpen() {
        assertThat(supervise(new RoutingCommand.SetStateOfAgent(ANA, AgentState.AVAILABLE, null)))
                .contains("no console");
        assertThat(world.views().agent(ANA, "").state()).isEqualTo(AgentState.OFFLINE);
    }

    @Test
    void anAgentMayNotDoWhatSupervisorsDo() {
        arrives(ANA);
        for (RoutingCommand command : List.of(
                new RoutingCommand.SetStateOfAgent(BEN, AgentState.OFFLINE, null),
                new RoutingCommand.AssignConversation(new ConversationId("one"), ANA, true),
                new RoutingCommand.FreeWork(new ConversationId("one")))) {
            assertThat(Objects.requireNonNull(world.command(ANA, command).error())
                            .code())
                    .isEqualTo(ErrorCode.FORBIDDEN);
        }
    }

    @Test
    void aSupervisorsAssignmentTakesEffectAtOnceAlsoWhileItRingsElsewhere() {
        arrives(ANA);
        world.queue("one", BILLING);
        assertThat(world.offerAt(ANA)).isNotNull();
        arrives(CHLOE);
        assertThat(supervise(new RoutingCommand.AssignConversation(new ConversationId("one"), CHLOE, false)))
                .isNull();
        assertThat(world.log("one").owner()).isEqualTo(CHLOE);
        assertThat(world.auditor.load(ANA)).isZero();
        assertThat(accepted().getLast().by()).isEqualTo(AcceptedBy.SUPERVISOR);
    }

    @Test
    void anAssignmentNeverExceedsCapacityEvenWhenForced() {
        arrives(CHLOE);
        world.queue("one", BILLING);
        accept(CHLOE);
        world.queue("two", BILLING);
        assertThat(supervise(new RoutingCommand.AssignConversation(new ConversationId("two"), CHLOE, true)))
                .contains("at capacity");
        assertThat(world.log("two").status()).isEqualTo(ConversationStatus.QUEUED);
    }

    @Test
    void onlyAForcedAssignmentGoesToSomebodyBusyOrUnskilled() {
        arrives(BEN);
        choose(BEN, AgentState.BUSY);
        world.queue("one", BILLING);
        ConversationId one = new ConversationId("one");
        assertThat(supervise(new RoutingCommand.AssignConversation(one, BEN, false)))
                .contains("busy");
        choose(BEN, AgentState.AVAILABLE);
        assertThat(supervise(new RoutingCommand.AssignConversation(one, BEN, false)))
                .contains("billing");
        assertThat(supervise(new RoutingCommand.AssignConversation(one, BEN, true)))
                .isNull();
        assertThat(world.log("one").owner()).isEqualTo(BEN);
        assertThat(supervise(new RoutingCommand.AssignConversation(one, BEN, true)))
                .contains("does not wait");
    }

    @Test
    void stuckWorkIsFreedWhereverItStands() {
        arrives(CHLOE);
        world.queue("one", BILLING);
        ConversationId one = new ConversationId("one");
        assertThat(supervise(new RoutingCommand.FreeWork(one))).isNull();
        assertThat(world.offerAt(CHLOE)).isNull();
        world.pass(Shop.COOL_DOWN);
        accept(CHLOE);
        choose(CHLOE, AgentState.AWAY);
        assertThat(supervise(new RoutingCommand.FreeWork(one))).isNull();
        assertThat(world.log("one").status()).isEqualTo(ConversationStatus.QUEUED);
        choose(CHLOE, AgentState.AVAILABLE);
        assertThat(world.offerAt(CHLOE)).isNull();
        world.pass(Shop.COOL_DOWN);
        accept(CHLOE);
        world.in("one", LogTwin::ownerResolves);
        assertThat(supervise(new RoutingCommand.FreeWork(one))).isNull();
        assertThat(world.log("one").status()).isEqualTo(ConversationStatus.RESOLVED);
        assertThat(world.auditor.load(CHLOE)).isZero();
        assertThat(supervise(new RoutingCommand.FreeWork(one))).contains("No agent");
    }

    @Test
    void theErrorOfTheEstimateIsToldWhenTheWaitEnds() {
        arrives(CHLOE);
        choose(CHLOE, AgentState.BUSY);
        world.queue("one", BILLING);
        world.pass(Duration.ofSeconds(100));
        choose(CHLOE, AgentState.AVAILABLE);
        accept(CHLOE);
        RoutingEvent.WaitEnded ended = world.events.stream()
                .filter(RoutingEvent.WaitEnded.class::isInstance)
                .map(RoutingEvent.WaitEnded.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(ended)
                .isEqualTo(new RoutingEvent.WaitEnded(
                        new ConversationId("one"), BILLING, true, 100_000, 300_000L, -200_000L));
    }

    private void arrives(AgentId agent) {
        world.command(agent, new RoutingCommand.AgentConnected("s-" + agent));
        choose(agent, AgentState.AVAILABLE);
    }

    private void choose(AgentId agent, AgentState state) {
        world.command(agent, new RoutingCommand.SetAgentState(state, null));
    }

    private void accept(AgentId agent) {
        world.command(agent, new RoutingCommand.AcceptOffer(Objects.requireNonNull(world.offerAt(agent))));
    }

    private String supervise(RoutingCommand command) {
        var error = world.supervise(command).error();
        return error == null ? null : error.message();
    }

    private static String refusal(AgentRecord.Answered answer) {
        return Objects.requireNonNull(answer.error()).message();
    }

    private List<RoutingEvent.OfferAccepted> accepted() {
        return world.events.stream()
                .filter(RoutingEvent.OfferAccepted.class::isInstance)
                .map(RoutingEvent.OfferAccepted.class::cast)
                .toList();
    }

    private List<RoutingEvent> acted() {
        return world.events.stream()
                .filter(RoutingEvent.SupervisorActed.class::isInstance)
                .toList();
    }
}
