package dev.tandem.routing.engine;

import static dev.tandem.routing.testing.Shop.ANA;
import static dev.tandem.routing.testing.Shop.BILLING;
import static dev.tandem.routing.testing.Shop.CHLOE;
import static dev.tandem.routing.testing.Shop.GRACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentLifeTests {

    private final World world = new World();

    @Test
    void theStateFollowsFromTheWork() {
        assertThat(state(ANA)).isEqualTo(AgentState.OFFLINE);
        arrives(ANA);
        assertThat(state(ANA)).isEqualTo(AgentState.AVAILABLE);
        world.queue("one", BILLING);
        assertThat(state(ANA)).isEqualTo(AgentState.OFFERING);
        accept(ANA);
        assertThat(state(ANA)).isEqualTo(AgentState.AVAILABLE);
        world.in("one", LogTwin::ownerResolves);
        assertThat(state(ANA)).isEqualTo(AgentState.WRAPUP);
        choose(ANA, AgentState.AWAY, "lunch");
        assertThat(state(ANA)).isEqualTo(AgentState.AWAY);
        assertThat(world.views().agent(ANA, "").reason()).isEqualTo("lunch");
    }

    @Test
    void everyChangeOfStateOrLoadIsToldOnceWithItsBeginning() {
        arrives(CHLOE);
        world.pass(Duration.ofSeconds(10));
        int before = world.events.size();
        choose(CHLOE, AgentState.AVAILABLE, null);
        assertThat(world.events).hasSize(before);
        world.queue("one", BILLING);
        assertThat(world.events.getLast())
                .isEqualTo(new RoutingEvent.AgentStateChanged(
                        CHLOE, "Chloé Martin", AgentState.OFFERING, null, world.clock.instant(), 1, 1));
    }

    @Test
    void offlineWithOpenWorkKeepsItForTheGraceTimeAndThenItGoesBackToItsOldPlace() {
        arrives(CHLOE);
        world.queue("owned", BILLING);
        accept(CHLOE);
        world.pass(Duration.ofMinutes(1));
        world.queue("younger", BILLING);
        choose(CHLOE, AgentState.OFFLINE, null);
        world.pass(GRACE.minusMillis(1));
        assertThat(world.log("owned").status()).isEqualTo(ConversationStatus.ACTIVE);
        world.pass(Duration.ofMillis(1));
        assertThat(world.log("owned").status()).isEqualTo(ConversationStatus.QUEUED);
        assertThat(world.auditor.line(BILLING))
                .containsExactly(world.log("owned").id(), world.log("younger").id());
    }

    @Test
    void whoComesBackWithinTheGraceTimeKeepsTheWork() {
        arrives(CHLOE);
        world.queue("owned", BILLING);
        accept(CHLOE);
        choose(CHLOE, AgentState.OFFLINE, null);
        world.pass(GRACE.minusSeconds(1));
        choose(CHLOE, AgentState.AVAILABLE, null);
        world.pass(GRACE);
        assertThat(world.log("owned").owner()).isEqualTo(CHLOE);
    }

    @Test
    void aReloadedPageCostsNothing() {
        arrives(CHLOE);
        world.queue("owned", BILLING);
        accept(CHLOE);
        world.command(CHLOE, new RoutingCommand.AgentDisconnected("s-chloe"));
        world.pass(GRACE.minusSeconds(1));
        world.command(CHLOE, new RoutingCommand.AgentConnected("s-new"));
        world.pass(GRACE.multipliedBy(2));
        assertThat(world.log("owned").owner()).isEqualTo(CHLOE);
        assertThat(world.views().agent(CHLOE, "").state()).isEqualTo(AgentState.ON_CONTACT);
    }

    @Test
    void oneOfTwoTabsMayClose() {
        arrives(CHLOE);
        world.command(CHLOE, new RoutingCommand.AgentConnected("s-tab-2"));
        world.command(CHLOE, new RoutingCommand.AgentDisconnected("s-chloe"));
        world.pass(GRACE.multipliedBy(2));
        assertThat(state(CHLOE)).isEqualTo(AgentState.AVAILABLE);
    }

    @Test
    void aConversationThatEndedWhileItWasTakenAwayNeedsNoAfterContactWork() {
        arrives(CHLOE);
        world.queue("owned", BILLING);
        accept(CHLOE);
        choose(CHLOE, AgentState.OFFLINE, null);
        world.prompt(false);
        world.pass(GRACE);
        world.in("owned", LogTwin::customerEnds);
        world.settle();
        assertThat(world.log("owned").status()).isEqualTo(ConversationStatus.RESOLVED);
        assertThat(world.events).noneMatch(RoutingEvent.WrapupStarted.class::isInstance);
    }

    @Test
    void afterContactWorkEndsByTheAgentOrByTheServer() {
        arrives(ANA);
        world.queue("one", BILLING);
        world.queue("two", BILLING);
        accept(ANA);
        accept(ANA);
        world.in("one", LogTwin::ownerResolves);
        world.in("two", LogTwin::ownerResolves);
        assertThat(world.views().desk(ANA).wrapups()).hasSize(2);
        world.command(ANA, new RoutingCommand.CompleteWrapup(world.log("one").id()));
        assertThat(last(RoutingEvent.WrapupEnded.class).by()).isEqualTo(WrapupEnd.AGENT);
        world.pass(Shop.WRAPUP);
        assertThat(last(RoutingEvent.WrapupEnded.class).by()).isEqualTo(WrapupEnd.TIMER);
        assertThat(world.logs(ConversationStatus.RESOLVED)).hasSize(2);
    }

    @Test
    void refusalsSayWhyAndChangeNothing() {
        arrives(CHLOE);
        world.queue("one", BILLING);
        OfferId offer = world.offerAt(CHLOE);
        RoutingSnapshot before = withoutAnswers();
        assertThat(refusal(CHLOE, new RoutingCommand.SetAgentState(AgentState.ON_CONTACT, null)))
                .isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refusal(CHLOE, new RoutingCommand.SetAgentState(AgentState.AWAY, "x".repeat(201))))
                .isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refusal(CHLOE, new RoutingCommand.AcceptOffer(new OfferId("never"))))
                .isEqualTo(ErrorCode.OFFER_GONE);
        assertThat(refusal(CHLOE, new RoutingCommand.DeclineOffer(offer, "x".repeat(201))))
                .isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(refusal(
                        CHLOE,
                        new RoutingCommand.CompleteWrapup(world.log("one").id())))
                .isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(refusal(CHLOE, new RoutingCommand.AgentConnected(" "))).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(as(Role.CUSTOMER, "maya", new RoutingCommand.AcceptOffer(offer))
                        .code())
                .isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(as(Role.AGENT, "not an id", new RoutingCommand.AcceptOffer(offer))
                        .code())
                .isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(withoutAnswers()).isEqualTo(before);
    }

    @Test
    void aConnectionThatIsAnnouncedAgainIsNoNews() {
        arrives(CHLOE);
        RoutingSnapshot before = world.views().snapshot();
        world.command(CHLOE, new RoutingCommand.AgentConnected("s-" + CHLOE));
        assertThat(world.views().snapshot()).isEqualTo(before);
    }

    @Test
    void completingAfterContactWorkBeforeRoutingHeardOfTheEndMayBeTriedAgain() {
        arrives(CHLOE);
        world.queue("one", BILLING);
        accept(CHLOE);
        ErrorBody error = world.command(
                        CHLOE,
                        new RoutingCommand.CompleteWrapup(world.log("one").id()))
                .error();
        assertThat(error.code()).isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(error.retryable()).isTrue();
    }

    @Test
    void aCommandThatCameTooEarlyIsLookedAtAgainWhenItIsRedelivered() {
        arrives(CHLOE);
        world.queue("one", BILLING);
        accept(CHLOE);
        RoutingCommandEnvelope complete = Shop.command(
                "complete",
                CHLOE,
                new RoutingCommand.CompleteWrapup(world.log("one").id()),
                world.clock.instant());
        assertThat(world.redeliver(complete).answer().error().retryable()).isTrue();
        world.in("one", LogTwin::ownerResolves);
        assertThat(world.redeliver(complete).answer().error()).isNull();
        assertThat(state(CHLOE)).isEqualTo(AgentState.AVAILABLE);
    }

    @Test
    void aRedeliveredCommandIsAnsweredAgainAndChangesNothing() {
        arrives(CHLOE);
        RoutingCommandEnvelope goOnline = Shop.command(
                "online", CHLOE, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null), world.clock.instant());
        world.command(goOnline);
        choose(CHLOE, AgentState.OFFLINE, null);
        Decision again = world.redeliver(goOnline);
        assertThat(again.answer().error()).isNull();
        assertThat(state(CHLOE)).isEqualTo(AgentState.OFFLINE);
    }

    @Test
    void afterARestartAgentsMustShowUpWithinTheGraceTime() {
        arrives(ANA);
        arrives(CHLOE);
        world.queue("owned", BILLING);
        accept(ANA);
        world.crash();
        assertThat(state(ANA)).isEqualTo(AgentState.AVAILABLE);
        world.command(CHLOE, new RoutingCommand.AgentConnected("s-after"));
        world.pass(GRACE);
        assertThat(state(ANA)).isEqualTo(AgentState.OFFLINE);
        assertThat(world.auditor.seatOf(world.log("owned").id())).isEqualTo(CHLOE);
    }

    @Test
    void whatEndedWhileTheProcessWasDownEndsAtTheStart() {
        arrives(ANA);
        world.queue("ringing", BILLING);
        world.queue("wrapping", BILLING);
        accept(ANA);
        world.in("ringing", LogTwin::ownerResolves);
        world.clock.advance(Shop.WRAPUP);
        world.crash();
        assertThat(world.logs(ConversationStatus.OFFERED)).isEmpty();
        assertThat(world.logs(ConversationStatus.WRAPUP)).isEmpty();
    }

    @Test
    void nothingIsOfferedToAnAgentWhoDidNotReconnectAfterARestart() {
        arrives(CHLOE);
        world.crash();
        world.queue("one", BILLING);
        assertThat(world.offerAt(CHLOE)).isNull();
        world.command(CHLOE, new RoutingCommand.AgentConnected("s-after"));
        assertThat(world.offerAt(CHLOE)).isNotNull();
    }

    private void arrives(AgentId agent) {
        world.command(agent, new RoutingCommand.AgentConnected("s-" + agent));
        choose(agent, AgentState.AVAILABLE, null);
    }

    private void choose(AgentId agent, AgentState state, String reason) {
        world.command(agent, new RoutingCommand.SetAgentState(state, reason));
    }

    private void accept(AgentId agent) {
        world.command(agent, new RoutingCommand.AcceptOffer(world.offerAt(agent)));
    }

    private AgentState state(AgentId agent) {
        return world.views().agent(agent, "").state();
    }

    private ErrorCode refusal(AgentId agent, RoutingCommand command) {
        return world.command(agent, command).error().code();
    }

    private ErrorBody as(Role role, String id, RoutingCommand command) {
        return world.command(new RoutingCommandEnvelope(
                        new CommandId("as-" + role), null, new Actor(role, id, id), world.clock.instant(), command))
                .error();
    }

    private RoutingSnapshot withoutAnswers() {
        RoutingSnapshot all = world.views().snapshot();
        return new RoutingSnapshot(
                all.conversations(),
                all.agents().stream().map(AgentLifeTests::withoutAnswers).toList(),
                all.queues());
    }

    private static AgentRecord withoutAnswers(AgentRecord agent) {
        return new AgentRecord(
                agent.id(),
                agent.displayName(),
                agent.choice(),
                agent.reason(),
                agent.connections(),
                agent.unanswered(),
                agent.idleSince(),
                agent.offlineAt(),
                agent.requeueAt(),
                agent.shown(),
                List.of());
    }

    private <E extends RoutingEvent> E last(Class<E> type) {
        return world.events.reversed().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
