package dev.tandem.routing.engine;

import static dev.tandem.routing.testing.Shop.ANA;
import static dev.tandem.routing.testing.Shop.BILLING;
import static dev.tandem.routing.testing.Shop.CHLOE;
import static dev.tandem.routing.testing.Shop.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.QueueLimit;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.QueuePlan.ClosedAction;
import dev.tandem.routing.plan.QueuePlan.Wrapup;
import dev.tandem.routing.plan.QueuePlanBuilder;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.plan.ScoreWeights;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a queue says of itself and not of the plan: after-contact work, unanswered offers, limits; and what counting costs. */
class QueueLimitsTests {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private World world;

    @Test
    void withoutAfterContactWorkTheAgentIsFreeInTheSameDecision() {
        world = billing(queue -> queue.wrapup(new Wrapup(Wrapup.Mode.NONE, null)));
        owned("one", CHLOE);
        world.queue("next", BILLING);
        world.in("one", LogTwin::ownerResolves);
        assertThat(world.log("one").status()).isEqualTo(ConversationStatus.RESOLVED);
        assertThat(world.log("one").endedByTimer()).isTrue();
        assertThat(world.log("next").status()).isEqualTo(ConversationStatus.OFFERED);
    }

    @Test
    void whereOnlyTheAgentEndsAfterContactWorkNoTimeEndsIt() {
        world = billing(queue -> queue.wrapup(new Wrapup(Wrapup.Mode.MANUAL, null)));
        owned("one", CHLOE);
        world.in("one", LogTwin::ownerResolves);
        world.pass(Duration.ofDays(30));
        assertThat(world.log("one").status()).isEqualTo(ConversationStatus.WRAPUP);
        assertThat(world.auditor.load(CHLOE)).isOne();
        assertThat(world.command(CHLOE, new RoutingCommand.CompleteWrapup(new ConversationId("one")))
                        .error())
                .isNull();
        assertThat(world.log("one").status()).isEqualTo(ConversationStatus.RESOLVED);
        assertThat(world.log("one").endedByTimer()).isFalse();
    }

    @Test
    void aQueueMaySayItselfAfterHowManyUnansweredOffersAnAgentIsMissed() {
        world = billing(queue -> queue.maxUnanswered(1));
        arrives(CHLOE);
        world.queue("one", BILLING);
        world.pass(Shop.RING);
        assertThat(world.views().agent(CHLOE, "").state()).isEqualTo(AgentState.MISSED);
        World patient = billing(queue -> queue.maxUnanswered(3));
        world = patient;
        arrives(CHLOE);
        world.queue("one", BILLING);
        for (int i = 0; i < 2; i++) {
            world.pass(Shop.RING);
            assertThat(world.views().agent(CHLOE, "").state()).isEqualTo(AgentState.AVAILABLE);
            world.pass(Shop.COOL_DOWN);
        }
        world.pass(Shop.RING);
        assertThat(world.views().agent(CHLOE, "").state()).isEqualTo(AgentState.MISSED);
    }

    @Test
    void whoWaitsTooLongWithNowhereToGoIsPromisedACallBackThatCounts() {
        world = billing(queue -> queue.maxWait(Duration.ofMinutes(2)).closedAction(ClosedAction.CALLBACK));
        world.queue("one", BILLING);
        world.pass(Duration.ofMinutes(2));
        assertThat(world.events)
                .contains(new RoutingEvent.QueueLimitReached(
                        new ConversationId("one"), BILLING, QueueLimit.MAX_WAIT, true));
        assertThat(world.views()
                        .explanation(new ConversationId("one"))
                        .waiting()
                        .parts())
                .anyMatch(part -> part.name().equals("promised_callback"));
    }

    @Test
    void whoComesToAFullQueueWithNowhereToGoMayLeaveAMessage() {
        world = billing(queue -> queue.maxDepth(1));
        world.queue("one", BILLING);
        world.queue("two", BILLING);
        assertThat(world.events)
                .contains(new RoutingEvent.QueueLimitReached(
                        new ConversationId("two"), BILLING, QueueLimit.MAX_DEPTH, false));
        assertThat(world.log("two").status()).isEqualTo(ConversationStatus.QUEUED);
    }

    @Test
    void inALongQueueTheRankIsRightToWithinAFewPercent() {
        QueuePlan plan = QueuePlan.named("Long").plan();
        QueueLine queue = new QueueLine(new QueueId("long"), plan);
        Line line = new Line(
                0,
                new Line.Key(queue.id(), List.of(), "", false, 0),
                plan,
                new Requirement(Requirement.with(Map.of(), List.of()), null, Channel.CHAT),
                new NumberSet());
        for (int i = 0; i < 4_000; i++) {
            queue.add(place("waiting-" + i, NINE.plusSeconds(i), line));
        }
        Place middle = place("middle", NINE.plusSeconds(2_000).plusMillis(1), line);
        Place first = place("first", NINE.minusSeconds(1), line);
        Place last = place("last", NINE.plusSeconds(9_000), line);
        assertThat(queue.rank(first)).isEqualTo(1);
        assertThat(queue.rank(middle)).isCloseTo(2_001, within(600));
        assertThat(queue.rank(last)).isEqualTo(4_001);
    }

    @Test
    void whoMayServeAQueueIsCountedOnceForEachChangeOfStaff() {
        Floor floor = new Floor(Shop.plan(), RoutingSnapshot.EMPTY, id -> null, NINE);
        QueueLine billing = floor.queue(BILLING);
        QueueLine general = floor.queue(GENERAL);
        assertThat(floor.slots(billing)).isZero();
        assertThat(floor.slots(general)).isZero();
        chooses(floor, CHLOE, AgentState.AVAILABLE);
        assertThat(billing.slots()).isNull();
        assertThat(floor.slots(billing)).isEqualTo(1);
        chooses(floor, ANA, AgentState.BUSY);
        assertThat(floor.slots(billing)).isEqualTo(4);
        chooses(floor, ANA, AgentState.OFFLINE);
        assertThat(floor.slots(billing)).isEqualTo(1);
        assertThat(floor.slots(general)).isEqualTo(1);
        floor.move(new ConversationId("one"), new Work.Waiting(ticket(NINE)));
        assertThat(billing.slots()).isEqualTo(1);
    }

    private static void chooses(Floor floor, AgentId agent, AgentState state) {
        Seat seat = floor.seat(agent, "");
        floor.update(seat, seat.agent().choosing(state, null, NINE));
    }

    private static Place place(String id, Instant since, Line line) {
        Ticket ticket = ticket(since);
        PriorityScore score = PriorityScore.of(ticket, Profile.UNKNOWN, line.plan(), ScoreWeights.USUAL);
        return new Place(new Place.Ranked(new ConversationId(id), ticket, score), line, null, null);
    }

    private static Ticket ticket(Instant since) {
        return new Ticket(
                BILLING,
                0,
                List.of(),
                since,
                null,
                null,
                List.of(),
                null,
                new Ticket.Entry(since, QueueCause.HANDOFF, false, null, null),
                null);
    }

    private void owned(String id, AgentId agent) {
        arrives(agent);
        world.queue(id, BILLING);
        assertThat(world.command(agent, new RoutingCommand.AcceptOffer(world.offerAt(agent)))
                        .error())
                .isNull();
    }

    private void arrives(AgentId agent) {
        world.command(agent, new RoutingCommand.AgentConnected("s-" + agent));
        world.command(agent, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
    }

    private static World billing(UnaryOperator<QueuePlanBuilder> change) {
        RoutingPlan plan = Shop.plan();
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>(plan.queues());
        queues.computeIfPresent(
                BILLING, (id, queue) -> change.apply(queue.but()).plan());
        return new World(plan.withQueues(queues));
    }
}
