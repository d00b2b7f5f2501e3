package dev.tandem.routing.engine;

import static dev.tandem.routing.testing.Shop.ANA;
import static dev.tandem.routing.testing.Shop.BEN;
import static dev.tandem.routing.testing.Shop.BILLING;
import static dev.tandem.routing.testing.Shop.CHLOE;
import static dev.tandem.routing.testing.Shop.EVE;
import static dev.tandem.routing.testing.Shop.GENERAL;
import static dev.tandem.routing.testing.Shop.LOST;
import static dev.tandem.routing.testing.Shop.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

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

class OfferTests {

    private final World world = new World();

    @Test
    void itRingsAtTheAgentIdleLongest() {
        arrives(ANA);
        world.pass(Duration.ofSeconds(1));
        arrives(BEN);
        world.pass(Duration.ofSeconds(1));
        world.queue("first", ORDERS);
        accept(ANA);
        world.queue("second", ORDERS);
        assertThat(seat("first")).isEqualTo(ANA);
        assertThat(seat("second")).isEqualTo(BEN);
    }

    @Test
    void anOfferSaysHowLongItRingsAndHowLongTheCustomerWaited() {
        world.queue("one", BILLING);
        world.pass(Duration.ofSeconds(42));
        arrives(ANA);
        RoutingEvent.OfferMade made = last(RoutingEvent.OfferMade.class);
        assertThat(made.waitedMillis()).isEqualTo(42_000);
        assertThat(made.ringSeconds()).isEqualTo(20);
        assertThat(made.expiresAt()).isEqualTo(world.clock.instant().plus(Shop.RING));
        assertThat(made.agent().displayName()).isEqualTo("Ana Torres");
    }

    @Test
    void higherPriorityGoesFirst() {
        world.in("normal", log -> log.handOff(BILLING, 0, List.of()));
        world.pass(Duration.ofMinutes(1));
        world.in("urgent", log -> log.handOff(BILLING, 5, List.of()));
        arrives(CHLOE);
        assertThat(seat("urgent")).isEqualTo(CHLOE);
        assertThat(seat("normal")).isNull();
    }

    @Test
    void onlyAgentsWithTheQueuesAndTheConversationsSkillsAreAsked() {
        arrives(ANA);
        arrives(BEN);
        arrives(CHLOE);
        world.in("vip", log -> log.handOff(GENERAL, 0, List.of("vip")));
        world.in("impossible", log -> log.handOff(BILLING, 0, List.of("vip")));
        assertThat(seat("vip")).isEqualTo(BEN);
        assertThat(seat("impossible")).isNull();
    }

    @Test
    void aDeclinedConversationRingsAtTheNextAgent() {
        arrives(ANA);
        arrives(CHLOE);
        world.queue("one", BILLING);
        decline(ANA);
        assertThat(seat("one")).isEqualTo(CHLOE);
        assertThat(last(RoutingEvent.OfferDeclined.class).reason()).isEqualTo("not mine");
    }

    @Test
    void whoRefusedIsAskedAgainOnceAnotherWasTried() {
        arrives(ANA);
        arrives(CHLOE);
        world.queue("one", BILLING);
        decline(ANA);
        decline(CHLOE);
        assertThat(seat("one")).isEqualTo(ANA);
    }

    @Test
    void theOnlyAgentIsAskedAgainAfterTheCoolDown() {
        arrives(CHLOE);
        world.queue("one", BILLING);
        decline(CHLOE);
        world.pass(Shop.COOL_DOWN.minusMillis(1));
        assertThat(seat("one")).isNull();
        world.pass(Duration.ofMillis(1));
        assertThat(seat("one")).isEqualTo(CHLOE);
    }

    @Test
    void whoRefusedOneIsOfferedAnotherMeanwhile() {
        arrives(CHLOE);
        world.queue("one", BILLING);
        world.queue("two", BILLING);
        decline(CHLOE);
        assertThat(seat("two")).isEqualTo(CHLOE);
    }

    @Test
    void anUnansweredOfferGoesToTheNextAgentInTime() {
        arrives(ANA);
        arrives(CHLOE);
        world.queue("one", BILLING);
        world.pass(Shop.RING.minusMillis(1));
        assertThat(seat("one")).isEqualTo(ANA);
        world.pass(Duration.ofMillis(1));
        assertThat(seat("one")).isEqualTo(CHLOE);
        assertThat(last(RoutingEvent.OfferExpired.class).agent().id()).isEqualTo("ana");
    }

    @Test
    void anAnswerThatComesTooLateIsRefusedEvenBeforeAnyTimerRan() {
        arrives(CHLOE);
        world.queue("one", BILLING);
        OfferId offer = world.offerAt(CHLOE);
        world.clock.advance(Shop.RING);
        assertThat(world.command(CHLOE, new RoutingCommand.AcceptOffer(offer))
                        .error()
                        .code())
                .isEqualTo(ErrorCode.OFFER_GONE);
    }

    @Test
    void afterTwoUnansweredOffersInARowTheAgentIsMissedUntilChoosingAgain() {
        arrives(CHLOE);
        world.queue("one", BILLING);
        world.queue("two", BILLING);
        world.pass(Shop.RING);
        world.pass(Shop.RING);
        assertThat(state(CHLOE)).isEqualTo(AgentState.MISSED);
        world.pass(Shop.COOL_DOWN);
        assertThat(world.logs(ConversationStatus.OFFERED)).isEmpty();
        choose(CHLOE, AgentState.AVAILABLE);
        assertThat(world.logs(ConversationStatus.OFFERED)).hasSize(1);
    }

    @Test
    void anAnswerInBetweenStartsTheCountAgain() {
        arrives(CHLOE);
        world.queue("one", BILLING);
        world.queue("two", BILLING);
        world.queue("three", BILLING);
        world.pass(Shop.RING);
        decline(CHLOE);
        world.pass(Shop.RING);
        assertThat(state(CHLOE)).isNotEqualTo(AgentState.MISSED);
    }

    @Test
    void anOfferIsWithdrawnWhenTheCustomerLeaves() {
        arrives(CHLOE);
        world.queue("one", BILLING);
        world.in("one", LogTwin::customerEnds);
        assertThat(last(RoutingEvent.OfferWithdrawn.class).reason()).isEqualTo("customer_left");
        assertThat(state(CHLOE)).isEqualTo(AgentState.AVAILABLE);
    }

    @Test
    void anOfferIsWithdrawnAtOnceWhenTheAgentIsNoLongerAvailable() {
        for (AgentState choice : List.of(AgentState.OFFLINE, AgentState.BUSY, AgentState.AWAY)) {
            arrives(CHLOE);
            world.queue("while-" + choice, BILLING);
            OfferId offer = world.offerAt(CHLOE);
            choose(CHLOE, choice);
            assertThat(last(RoutingEvent.OfferWithdrawn.class).offerId()).isEqualTo(offer);
            assertThat(last(RoutingEvent.OfferWithdrawn.class).reason()).isEqualTo("agent_unavailable");
            world.in("while-" + choice, LogTwin::customerEnds);
        }
    }

    @Test
    void anAcceptedConversationWhoseCustomerHadLeftUnseenFreesTheSlotWithoutAfterContactWork() {
        arrives(CHLOE);
        world.queue("one", BILLING);
        world.prompt(false);
        accept(CHLOE);
        world.in("one", LogTwin::customerEnds);
        world.settle();
        assertThat(state(CHLOE)).isEqualTo(AgentState.AVAILABLE);
        assertThat(world.events).noneMatch(RoutingEvent.WrapupStarted.class::isInstance);
    }

    @Test
    void aReturningConversationIsOfferedToItsAgentFirst() {
        arrives(ANA);
        world.pass(Duration.ofSeconds(1));
        arrives(CHLOE);
        world.queue("one", BILLING);
        accept(ANA);
        world.in("one", LogTwin::ownerParks);
        assertThat(world.views().agent(ANA, "").load()).isZero();
        world.in("one", log -> log.comesBack(QueueCause.UNPARKED));
        assertThat(seat("one")).isEqualTo(ANA);
    }

    @Test
    void itWaitsForItsAgentAtCapacityForAWhileAndThenGoesToAnother() {
        parkedByBusyChloe();
        assertThat(seat("parked")).isNull();
        world.pass(Shop.PREFERENCE);
        assertThat(seat("parked")).isEqualTo(ANA);
    }

    @Test
    void itsAgentGetsItBeforeOthersWhoWaitLonger() {
        parkedByBusyChloe();
        choose(ANA, AgentState.BUSY);
        world.clock.advance(Duration.ofSeconds(-60));
        world.queue("older", BILLING);
        world.clock.advance(Duration.ofSeconds(60));
        world.in("current", LogTwin::ownerParks);
        assertThat(seat("parked")).isEqualTo(CHLOE);
        assertThat(seat("older")).isNull();
    }

    @Test
    void itIsFreeForOthersAsSoonAsItsAgentStopsWorking() {
        parkedByBusyChloe();
        choose(CHLOE, AgentState.BUSY);
        assertThat(seat("parked")).isEqualTo(ANA);
    }

    @Test
    void whoTransfersDoesNotGetItBackWhileAnotherMayTakeIt() {
        arrives(ANA);
        world.queue("one", BILLING);
        accept(ANA);
        world.pass(Duration.ofSeconds(1));
        world.in("one", log -> log.ownerTransfers(ORDERS));
        assertThat(seat("one")).isNull();
        assertThat(world.auditor.line(ORDERS)).containsExactly(world.log("one").id());
        arrives(BEN);
        assertThat(seat("one")).isEqualTo(BEN);
    }

    @Test
    void aQueueThatNobodyConfiguredIsServedByEverybody() {
        arrives(EVE);
        world.queue("one", LOST);
        assertThat(seat("one")).isEqualTo(EVE);
    }

    @Test
    void anUnknownAgentHasOneSlotAndNoSkills() {
        arrives(EVE);
        world.queue("one", GENERAL);
        world.queue("two", GENERAL);
        world.queue("three", BILLING);
        assertThat(world.views().agent(EVE, "").capacity()).isEqualTo(1);
        assertThat(world.logs(ConversationStatus.OFFERED)).hasSize(1);
    }

    private void parkedByBusyChloe() {
        arrives(CHLOE);
        world.queue("parked", BILLING);
        accept(CHLOE);
        world.in("parked", LogTwin::ownerParks);
        world.queue("current", BILLING);
        accept(CHLOE);
        arrives(ANA);
        world.in("parked", log -> log.comesBack(QueueCause.CUSTOMER_RETURNED));
    }

    private void arrives(AgentId agent) {
        world.command(agent, new RoutingCommand.AgentConnected("s-" + agent));
        choose(agent, AgentState.AVAILABLE);
    }

    private void choose(AgentId agent, AgentState state) {
        world.command(agent, new RoutingCommand.SetAgentState(state, null));
    }

    private void accept(AgentId agent) {
        world.command(agent, new RoutingCommand.AcceptOffer(world.offerAt(agent)));
    }

    private void decline(AgentId agent) {
        world.command(agent, new RoutingCommand.DeclineOffer(world.offerAt(agent), "not mine"));
    }

    private AgentState state(AgentId agent) {
        return world.views().agent(agent, "").state();
    }

    private AgentId seat(String id) {
        return world.auditor.seatOf(world.log(id).id());
    }

    private <E extends RoutingEvent> E last(Class<E> type) {
        return world.events.reversed().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
