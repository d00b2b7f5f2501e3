package dev.tandem.routing.engine;

import static dev.tandem.routing.testing.Shop.ANA;
import static dev.tandem.routing.testing.Shop.BEN;
import static dev.tandem.routing.testing.Shop.BILLING;
import static dev.tandem.routing.testing.Shop.CHLOE;
import static dev.tandem.routing.testing.Shop.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What other contact centres' users complained about, by the number of the complaint, must not happen here. */
class FieldDefectsTests {

    private final World world = new World();

    @Test
    void p5AnAgentIsNeverGivenMoreThanCapacity() {
        arrives(ANA);
        for (int i = 0; i < 10; i++) {
            world.queue("conversation-" + i, BILLING);
        }
        assertThat(world.logs(ConversationStatus.OFFERED)).hasSize(3);
        acceptAll(ANA);
        assertThat(world.logs(ConversationStatus.ACTIVE)).hasSize(3);
        assertThat(world.logs(ConversationStatus.QUEUED)).hasSize(7);
        assertThat(world.views().agent(ANA, "").state()).isEqualTo(AgentState.ON_CONTACT);
    }

    @Test
    void p5AfterContactWorkStillTakesItsSlot() {
        arrives(CHLOE);
        active("first", CHLOE);
        world.queue("second", BILLING);
        world.in("first", LogTwin::ownerResolves);
        assertThat(world.log("second").status()).isEqualTo(ConversationStatus.QUEUED);
        world.command(
                CHLOE, new RoutingCommand.CompleteWrapup(world.log("first").id()));
        assertThat(world.log("second").status()).isEqualTo(ConversationStatus.OFFERED);
    }

    @Test
    void p6TwoAgentsCannotTakeTheSameConversation() {
        arrives(ANA);
        arrives(BEN);
        world.queue("one", ORDERS);
        OfferId offer = world.offerAt(ANA);
        assertThat(world.command(BEN, new RoutingCommand.AcceptOffer(offer))
                        .error()
                        .code())
                .isEqualTo(ErrorCode.OFFER_GONE);
        assertThat(world.command(ANA, new RoutingCommand.AcceptOffer(offer)).error())
                .isNull();
        assertThat(world.command(ANA, new RoutingCommand.AcceptOffer(offer)).error())
                .isNull();
        assertThat(world.events.stream().filter(RoutingEvent.OfferAccepted.class::isInstance))
                .hasSize(1);
        assertThat(world.log("one").owner()).isEqualTo(ANA);
    }

    @Test
    void p7AQueuedConversationRingsWithoutAnybodyTouchingAnything() {
        arrives(CHLOE);
        active("first", CHLOE);
        world.queue("second", BILLING);
        world.in("first", LogTwin::ownerResolves);
        world.pass(Shop.WRAPUP);
        assertThat(world.log("first").endedByTimer()).isTrue();
        assertThat(world.log("second").status()).isEqualTo(ConversationStatus.OFFERED);
    }

    @Test
    void p8AReturningConversationDoesNotGoToItsOfflineAgent() {
        arrives(ANA);
        active("one", ANA);
        world.in("one", LogTwin::ownerParks);
        choose(ANA, AgentState.OFFLINE);
        arrives(CHLOE);
        world.in("one", log -> log.comesBack(QueueCause.CUSTOMER_RETURNED));
        assertThat(world.auditor.seatOf(world.log("one").id())).isEqualTo(CHLOE);
    }

    @Test
    void p8NeitherBusyNorAwayNorMissedNorUnconnectedAgentsAreOfferedAnything() {
        for (AgentState state : List.of(AgentState.BUSY, AgentState.AWAY, AgentState.OFFLINE)) {
            arrives(ANA);
            choose(ANA, state);
            world.queue("while-" + state, BILLING);
            assertThat(world.offerAt(ANA)).isNull();
        }
        arrives(CHLOE);
        world.command(CHLOE, new RoutingCommand.AgentDisconnected("s-chloe"));
        world.in("while-BUSY", LogTwin::customerEnds);
        world.queue("while-unconnected", BILLING);
        assertThat(world.log("while-unconnected").status()).isEqualTo(ConversationStatus.QUEUED);
    }

    @Test
    void p9WhoeverWaitedWithNobodyThereIsServedOldestFirstWhenSomebodyComes() {
        for (int i = 0; i < 5; i++) {
            world.queue("conversation-" + i, BILLING);
            world.pass(Duration.ofMinutes(1));
        }
        arrives(ANA);
        assertThat(offered()).containsExactly("conversation-0", "conversation-1", "conversation-2");
    }

    @Test
    void p10EverybodyWhoWaitsHasAPositionAndAnEstimateOnceSomebodyIsThere() {
        world.queue("first", BILLING);
        world.pass(Duration.ofSeconds(1));
        world.queue("second", BILLING);
        assertThat(world.views().places(BILLING))
                .extracting(
                        place -> place.conversationId().value(),
                        place -> place.position(),
                        place -> place.estimatedWaitSeconds())
                .containsExactly(tuple("first", 1, null), tuple("second", 2, null));
        arrives(CHLOE);
        assertThat(world.views().places(BILLING))
                .extracting(place -> place.estimatedWaitSeconds())
                .containsExactly(0, 600);
    }

    @Test
    void p31AnAgentWhoWentHomeIsSwitchedOffAndTheWorkGoesOn() {
        arrives(ANA);
        active("owned", ANA);
        world.pass(Duration.ofMinutes(5));
        world.queue("later", BILLING);
        arrives(CHLOE);
        world.command(ANA, new RoutingCommand.AgentDisconnected("s-ana"));
        world.pass(Shop.GRACE.minusSeconds(1));
        assertThat(world.log("owned").owner()).isEqualTo(ANA);
        world.pass(Duration.ofSeconds(1));
        assertThat(world.views().agent(ANA, "").state()).isEqualTo(AgentState.OFFLINE);
        assertThat(world.auditor.line(BILLING)).startsWith(world.log("owned").id());
    }

    private void arrives(AgentId agent) {
        world.command(agent, new RoutingCommand.AgentConnected("s-" + agent));
        choose(agent, AgentState.AVAILABLE);
    }

    private void choose(AgentId agent, AgentState state) {
        world.command(agent, new RoutingCommand.SetAgentState(state, null));
    }

    private void active(String id, AgentId agent) {
        world.queue(id, agent.equals(BEN) ? ORDERS : BILLING);
        acceptAll(agent);
        assertThat(world.log(id).owner()).isEqualTo(agent);
    }

    private void acceptAll(AgentId agent) {
        for (OfferId offer = world.offerAt(agent); offer != null; offer = world.offerAt(agent)) {
            world.command(agent, new RoutingCommand.AcceptOffer(offer));
        }
    }

    private List<String> offered() {
        return world.events.stream()
                .filter(RoutingEvent.OfferMade.class::isInstance)
                .map(event -> ((RoutingEvent.OfferMade) event).conversationId().value())
                .toList();
    }
}
