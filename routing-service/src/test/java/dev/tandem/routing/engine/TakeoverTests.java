package dev.tandem.routing.engine;

import static dev.tandem.routing.testing.Shop.ANA;
import static dev.tandem.routing.testing.Shop.BEN;
import static dev.tandem.routing.testing.Shop.BILLING;
import static dev.tandem.routing.testing.Shop.CHLOE;
import static dev.tandem.routing.testing.Shop.EVE;
import static dev.tandem.routing.testing.Shop.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.socket.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TakeoverTests {

    private final World world = new World();

    @Test
    void whoTakesItFromTheVirtualAgentHasItAtOnceWithoutRinging() {
        is(ANA, AgentState.AVAILABLE);
        is(CHLOE, AgentState.AVAILABLE);

        var log = takenOver("one", CHLOE);

        assertThat(log.status()).isEqualTo(ConversationStatus.ACTIVE);
        assertThat(log.owner()).isEqualTo(CHLOE);
        assertThat(world.views().agent(CHLOE, "").load()).isEqualTo(1);
        assertThat(world.events).noneMatch(RoutingEvent.OfferMade.class::isInstance);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "AWAY"})
    void whoTakesNoOffersMayTakeOverAllTheSame(AgentState state) {
        is(ANA, state);

        assertThat(takenOver("one", ANA).owner()).isEqualTo(ANA);
    }

    @Test
    void capacityHoldsForATakeoverToo() {
        is(CHLOE, AgentState.AVAILABLE);
        takenOver("one", CHLOE);

        assertThat(refusal(CHLOE, null)).isEqualTo(ErrorCode.AT_CAPACITY);
        var second = takenOver("two", CHLOE);

        assertThat(second.status()).as("it is not lost, but waits").isEqualTo(ConversationStatus.QUEUED);
        assertThat(world.views().agent(CHLOE, "").load()).isEqualTo(1);
        is(ANA, AgentState.AVAILABLE);
        world.pass(dev.tandem.routing.testing.Shop.PREFERENCE);
        assertThat(second.status()).as("then it rings at others").isEqualTo(ConversationStatus.OFFERED);
    }

    @Test
    void whoIsOfflineOrDisconnectedTakesNothing() {
        assertThat(refusal(EVE, null)).isEqualTo(ErrorCode.WRONG_STATE);
        is(ANA, AgentState.OFFLINE);
        assertThat(refusal(ANA, null)).isEqualTo(ErrorCode.WRONG_STATE);
        is(ANA, AgentState.AVAILABLE);
        assertThat(refusal(ANA, null)).isNull();
        world.command(ANA, new RoutingCommand.AgentDisconnected("s-ana"));
        assertThat(refusal(ANA, null)).isEqualTo(ErrorCode.WRONG_STATE);
    }

    @Test
    void anAgentMustServeTheQueueAndASupervisorNeedNot() {
        is(BEN, AgentState.AVAILABLE);

        assertThat(refusal(BEN, BILLING)).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(refusal(BEN, GENERAL)).isNull();
        assertThat(refusal(BEN, null)).isNull();
    }

    @Test
    void handingItBackFreesTheSlotWithoutAfterContactWorkAndItMayBeTakenAgain() {
        is(CHLOE, AgentState.AVAILABLE);
        takenOver("one", CHLOE);

        world.in("one", log -> log.ownerReturnsItToTheBot());

        assertThat(world.views().agent(CHLOE, "").load()).isZero();
        assertThat(world.events).noneMatch(RoutingEvent.WrapupStarted.class::isInstance);
        assertThat(takenOver("one", CHLOE).owner()).isEqualTo(CHLOE);
    }

    @Test
    void aTakeoverThatIsToldAgainAfterACrashIsDoneOnce() {
        is(CHLOE, AgentState.AVAILABLE);
        world.prompt(false);
        var log = world.in("one", twin -> twin.takenOverBy(CHLOE, GENERAL));
        world.deliver(log, false);
        world.deliver(log, false);
        world.deliver(log, true);
        world.crash();
        is(CHLOE, AgentState.AVAILABLE);
        world.settle();

        assertThat(log.owner()).isEqualTo(CHLOE);
        assertThat(world.events.stream().filter(RoutingEvent.OfferAccepted.class::isInstance))
                .hasSize(1);
    }

    private dev.tandem.routing.testing.LogTwin takenOver(String id, AgentId agent) {
        return world.in(id, log -> log.takenOverBy(agent, GENERAL));
    }

    private void is(AgentId agent, AgentState state) {
        world.command(agent, new RoutingCommand.AgentConnected("s-" + agent));
        world.command(agent, new RoutingCommand.SetAgentState(state, null));
    }

    private @Nullable ErrorCode refusal(AgentId agent, @Nullable QueueId queue) {
        var refusal = world.views().takeoverRefusal(agent, Channel.CHAT, queue);
        return refusal == null ? null : refusal.code();
    }
}
