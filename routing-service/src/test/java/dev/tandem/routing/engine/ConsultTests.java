package dev.tandem.routing.engine;

import static dev.tandem.routing.testing.Shop.ANA;
import static dev.tandem.routing.testing.Shop.BEN;
import static dev.tandem.routing.testing.Shop.BILLING;
import static dev.tandem.routing.testing.Shop.CHLOE;
import static dev.tandem.routing.testing.Shop.EVE;
import static dev.tandem.routing.testing.Shop.ORDERS;
import static dev.tandem.routing.testing.Shop.TECHNICAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.ConsultOutcome;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.routing.RoutingEvent.ConsultFailed;
import dev.tandem.contracts.routing.RoutingEvent.ConsultOfferEnded;
import dev.tandem.contracts.routing.RoutingEvent.ConsultOfferMade;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ana owns Maya's conversation and asks somebody in. */
class ConsultTests {

    private static final String MAYAS = "mayas";

    private final World world = new World();

    @BeforeEach
    void anaOwnsIt() {
        arrives(ANA);
        world.queue(MAYAS, BILLING);
        accept(ANA);
    }

    @Test
    void itRingsAtTheNamedAgentAndTakesASlot() {
        arrives(BEN);
        consults(BEN);

        assertThat(made()).hasSize(1);
        assertThat(made().getFirst().agent().id()).isEqualTo("ben");
        assertThat(made().getFirst().by().id()).isEqualTo("ana");
        assertThat(load(BEN)).isEqualTo(1);
        assertThat(state(BEN)).isEqualTo(AgentState.OFFERING);
        assertThat(world.views().desk(BEN).consultOffers()).hasSize(1);
        assertThat(log().owner()).isEqualTo(ANA);
    }

    @Test
    void whoComesInKeepsTheSlotAndTheOwnerStaysTheOwner() {
        arrives(BEN);
        consults(BEN);
        accept(BEN);

        assertThat(log().consulted()).isEqualTo(BEN);
        assertThat(log().owner()).isEqualTo(ANA);
        assertThat(load(ANA)).isEqualTo(1);
        assertThat(load(BEN)).isEqualTo(1);
        assertThat(world.views().desk(BEN).consults()).containsExactly(log().id());
        assertThat(world.auditor.seatOf(log().id())).isEqualTo(ANA);
    }

    @Test
    void completionMovesTheConversationAndFreesTheFirst() {
        arrives(BEN);
        consults(BEN);
        accept(BEN);
        world.in(MAYAS, LogTwin::ownerCompletesConsult);

        assertThat(log().owner()).isEqualTo(BEN);
        assertThat(world.views().agentOf(log().id())).isEqualTo(BEN);
        assertThat(load(ANA)).isZero();
        assertThat(load(BEN)).isEqualTo(1);
        world.in(MAYAS, LogTwin::ownerResolves);
        assertThat(last(RoutingEvent.WrapupStarted.class).agent().id()).isEqualTo("ben");
    }

    @Test
    void anEndedConsultFreesTheSecond() {
        arrives(BEN);
        consults(BEN);
        accept(BEN);
        world.in(MAYAS, log -> log.consultEnds(ConsultOutcome.ENDED));

        assertThat(load(BEN)).isZero();
        assertThat(load(ANA)).isEqualTo(1);
        assertThat(log().owner()).isEqualTo(ANA);
    }

    @Test
    void aConsultThatEndsWhileItRingsStopsRinging() {
        arrives(BEN);
        consults(BEN);
        var offer = made().getFirst().offerId();
        world.in(MAYAS, log -> log.consultEnds(ConsultOutcome.ENDED));

        assertThat(last(ConsultOfferEnded.class).outcome()).isEqualTo(OfferOutcome.WITHDRAWN);
        assertThat(world.command(BEN, new RoutingCommand.AcceptOffer(offer))
                        .error()
                        .code())
                .isEqualTo(ErrorCode.OFFER_GONE);
        assertThat(load(BEN)).isZero();
    }

    @Test
    void whoIsAskedByNameAndDeclinesEndsIt() {
        arrives(BEN);
        arrives(CHLOE);
        consults(BEN);
        decline(BEN);

        assertThat(last(ConsultFailed.class).outcome()).isEqualTo(ConsultOutcome.DECLINED);
        assertThat(made()).hasSize(1);
        assertThat(load(BEN)).isZero();
    }

    @Test
    void ofAQueueTheNextOneIsAskedAndNobodyTwice() {
        arrives(BEN);
        world.pass(Duration.ofSeconds(1));
        arrives(CHLOE);
        world.in(MAYAS, log -> log.ownerConsults(null, TECHNICAL));
        assertThat(made().getLast().agent().id()).isEqualTo("ben");
        decline(BEN);
        assertThat(made().getLast().agent().id()).isEqualTo("chloe");
        world.pass(Shop.RING);

        assertThat(made()).hasSize(2);
        assertThat(last(ConsultFailed.class).outcome()).isEqualTo(ConsultOutcome.DECLINED);
        assertThat(load(CHLOE)).isZero();
    }

    @Test
    void theOwnerIsNeverAskedInTheOwnConversation() {
        world.in(MAYAS, log -> log.ownerConsults(null, ORDERS));

        assertThat(made()).isEmpty();
        assertThat(last(ConsultFailed.class).outcome()).isEqualTo(ConsultOutcome.AGENT_UNAVAILABLE);
    }

    @Test
    void whoIsNotThereIsNotWaitedFor() {
        consults(EVE);
        assertThat(last(ConsultFailed.class).outcome()).isEqualTo(ConsultOutcome.AGENT_UNAVAILABLE);
    }

    @Test
    void whoIsAtCapacityIsWaitedForAndThenGoesBeforeTheQueue() {
        arrives(CHLOE);
        world.queue("jonas", TECHNICAL);
        accept(CHLOE);
        consults(CHLOE);
        assertThat(made()).as("no room").isEmpty();
        world.queue("priya", TECHNICAL);
        world.in("jonas", LogTwin::customerEnds);
        world.command(
                CHLOE, new RoutingCommand.CompleteWrapup(world.log("jonas").id()));

        assertThat(made()).hasSize(1);
        assertThat(load(CHLOE)).isEqualTo(1);
        assertThat(world.log("priya").status()).isEqualTo(ConversationStatus.QUEUED);
    }

    @Test
    void nobodyIsWaitedForLongerThanTwoMinutes() {
        arrives(CHLOE);
        world.queue("jonas", TECHNICAL);
        accept(CHLOE);
        consults(CHLOE);
        world.pass(Duration.ofSeconds(Consults.PATIENCE_SECONDS));

        assertThat(last(ConsultFailed.class).outcome()).isEqualTo(ConsultOutcome.EXPIRED);
        assertThat(world.nextDeadline()).isNull();
    }

    @Test
    void anUnansweredConsultCountsAsAnUnansweredOffer() {
        arrives(BEN);
        for (int i = 0; i < 2; i++) {
            consults(BEN);
            world.pass(Shop.RING);
            assertThat(last(ConsultFailed.class).outcome()).isEqualTo(ConsultOutcome.EXPIRED);
        }
        assertThat(state(BEN)).isEqualTo(AgentState.MISSED);
    }

    @Test
    void aConsultedAgentWhoGoesOfflineLeavesIt() {
        arrives(BEN);
        consults(BEN);
        accept(BEN);
        world.command(BEN, new RoutingCommand.SetAgentState(AgentState.OFFLINE, null));

        assertThat(last(ConsultFailed.class).outcome()).isEqualTo(ConsultOutcome.AGENT_UNAVAILABLE);
        assertThat(log().consulted()).isNull();
        assertThat(log().owner()).isEqualTo(ANA);
        assertThat(load(BEN)).isZero();
    }

    @Test
    void whoGoesAwayWhileItRingsIsNotAskedAnyMore() {
        arrives(BEN);
        consults(BEN);
        world.command(BEN, new RoutingCommand.SetAgentState(AgentState.AWAY, "lunch"));

        assertThat(last(ConsultOfferEnded.class).outcome()).isEqualTo(OfferOutcome.WITHDRAWN);
        assertThat(load(BEN)).isZero();
    }

    @Test
    void theConsultedAgentSucceedsAnOwnerWhoVanishes() {
        arrives(BEN);
        consults(BEN);
        accept(BEN);
        world.command(ANA, new RoutingCommand.SetAgentState(AgentState.OFFLINE, null));
        world.pass(Shop.GRACE);

        assertThat(log().status()).isEqualTo(ConversationStatus.ACTIVE);
        assertThat(log().owner()).isEqualTo(BEN);
        assertThat(load(ANA)).isZero();
        assertThat(load(BEN)).isEqualTo(1);
    }

    @Test
    void anOwnerWhoVanishesBeforeAnybodyCameInLeavesItToTheQueue() {
        arrives(BEN);
        consults(BEN);
        world.command(ANA, new RoutingCommand.SetAgentState(AgentState.OFFLINE, null));
        world.pass(Shop.GRACE);

        assertThat(log().status()).isEqualTo(ConversationStatus.QUEUED);
        assertThat(load(BEN)).isZero();
        assertThat(world.auditor.ringingConsults()).isEmpty();
    }

    @Test
    void whenASupervisorFreesItTheConsultedAgentSucceeds() {
        arrives(BEN);
        consults(BEN);
        accept(BEN);
        world.supervise(new RoutingCommand.FreeWork(log().id()));

        assertThat(log().owner()).isEqualTo(BEN);
        assertThat(load(ANA)).isZero();
        assertThat(load(BEN)).isEqualTo(1);
    }

    @Test
    void aConsultedAgentWhomASupervisorSendsOffLeavesIt() {
        arrives(BEN);
        consults(BEN);
        accept(BEN);
        world.supervise(new RoutingCommand.SetStateOfAgent(BEN, AgentState.OFFLINE, null));

        assertThat(last(ConsultFailed.class).outcome()).isEqualTo(ConsultOutcome.AGENT_UNAVAILABLE);
        assertThat(log().owner()).isEqualTo(ANA);
        assertThat(load(BEN)).isZero();
    }

    /** Jonas' consult has searched longer; its conversation comes first by id, so it is looked at before the slot is free. */
    @Test
    void aSlotThatOneConsultGivesUpGoesToAnotherOneBeforeTheQueue() {
        arrives(CHLOE);
        world.command(CHLOE, new RoutingCommand.SetAgentState(AgentState.AWAY, "break"));
        arrives(BEN);
        world.queue("jonas", TECHNICAL);
        accept(BEN);
        world.command(ANA, new RoutingCommand.SetAgentState(AgentState.OFFLINE, null));
        world.pass(Shop.GRACE.minusSeconds(5));
        world.command(CHLOE, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
        consults(CHLOE);
        world.in("jonas", log -> log.ownerConsults(CHLOE, null));
        world.queue("priya", BILLING);
        assertThat(made()).as("Chloé has one slot").hasSize(1);
        world.pass(Duration.ofSeconds(5));

        assertThat(made()).hasSize(2);
        assertThat(made().getLast().conversationId())
                .isEqualTo(world.log("jonas").id());
        assertThat(world.log("priya").status()).isEqualTo(ConversationStatus.QUEUED);
    }

    @Test
    void whoDoesNotExistIsNotAsked() {
        arrives(BEN);
        world.in(MAYAS, log -> log.ownerConsults(new AgentId("nobody"), null));

        assertThat(last(ConsultFailed.class).outcome()).isEqualTo(ConsultOutcome.AGENT_UNAVAILABLE);
        assertThat(made()).isEmpty();
    }

    @Test
    void aCustomerWhoLeavesEndsItForBoth() {
        arrives(BEN);
        consults(BEN);
        accept(BEN);
        world.in(MAYAS, LogTwin::customerEnds);

        assertThat(load(BEN)).isZero();
        assertThat(last(RoutingEvent.WrapupStarted.class).agent().id()).isEqualTo("ana");
    }

    @Test
    void itSurvivesACrash() {
        arrives(BEN);
        consults(BEN);
        world.crash();
        back(ANA);
        back(BEN);
        assertThat(world.views().desk(BEN).consultOffers()).hasSize(1);
        accept(BEN);
        world.crash();
        back(ANA);
        back(BEN);
        world.in(MAYAS, LogTwin::ownerCompletesConsult);

        assertThat(world.views().agentOf(log().id())).isEqualTo(BEN);
        assertThat(load(ANA)).isZero();
        assertThat(load(BEN)).isEqualTo(1);
    }

    /** The log gave Chloé the conversation while routing, which had heard that she left, gave her slot away. */
    @Test
    void aCompletionThatComesTooLateForTheSlotGoesBackToTheQueue() {
        arrives(CHLOE);
        consults(CHLOE);
        accept(CHLOE);
        world.prompt(false);
        world.in(MAYAS, LogTwin::ownerCompletesConsult);
        world.command(CHLOE, new RoutingCommand.SetAgentState(AgentState.OFFLINE, null));
        world.command(CHLOE, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
        world.queue("jonas", TECHNICAL);
        world.settle();
        world.prompt(true);
        world.settle();

        assertThat(load(CHLOE)).isLessThanOrEqualTo(1);
        assertThat(log().status())
                .isIn(ConversationStatus.QUEUED, ConversationStatus.OFFERED, ConversationStatus.ACTIVE);
        assertThat(world.auditor.seatOf(log().id())).isNotEqualTo(ANA);
    }

    private void arrives(AgentId agent) {
        world.command(agent, new RoutingCommand.AgentConnected("s-" + agent));
        world.command(agent, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
    }

    private void back(AgentId agent) {
        world.command(agent, new RoutingCommand.AgentConnected("t-" + agent));
    }

    private void consults(AgentId agent) {
        world.in(MAYAS, log -> log.ownerConsults(agent, null));
    }

    private void accept(AgentId agent) {
        assertThat(world.command(agent, new RoutingCommand.AcceptOffer(world.offerAt(agent)))
                        .error())
                .isNull();
    }

    private void decline(AgentId agent) {
        assertThat(world.command(agent, new RoutingCommand.DeclineOffer(world.offerAt(agent), "busy"))
                        .error())
                .isNull();
    }

    private LogTwin log() {
        return world.log(MAYAS);
    }

    private int load(AgentId agent) {
        return world.views().agent(agent, "").load();
    }

    private AgentState state(AgentId agent) {
        return world.views().agent(agent, "").state();
    }

    private List<ConsultOfferMade> made() {
        return all(ConsultOfferMade.class);
    }

    private <E extends RoutingEvent> E last(Class<E> type) {
        return all(type).getLast();
    }

    private <E extends RoutingEvent> List<E> all(Class<E> type) {
        return world.events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
