package dev.tandem.routing.engine;

import static dev.tandem.routing.testing.Shop.BILLING;
import static dev.tandem.routing.testing.Shop.CHLOE;
import static dev.tandem.routing.testing.Shop.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.QueueLimit;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.routing.RoutingEvent.QueuePlace;
import dev.tandem.contracts.view.QueueView.WaitingPlace;
import dev.tandem.routing.hours.OpenInterval;
import dev.tandem.routing.plan.HoursId;
import dev.tandem.routing.plan.HoursPlan;
import dev.tandem.routing.plan.QueueHours;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.QueuePlan.ClosedAction;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.testing.Shop;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** It is Monday, 9:00 UTC; billing opens at 10:00 UTC. */
class ClosedQueueTests {

    private static final Instant OPENS = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void nobodyIsAskedBeforeTheQueueOpensAndThenTheFirstWhoCameIsFirst() {
        World world = world(ClosedAction.MESSAGE);
        arrives(world);
        world.queue("one", BILLING);
        world.pass(Duration.ofMinutes(20));
        world.queue("two", BILLING);
        assertThat(world.log("one").status()).isEqualTo(ConversationStatus.QUEUED);
        assertThat(world.events)
                .contains(new RoutingEvent.QueueClosed(
                        new ConversationId("one"), BILLING, false, OPENS, "Europe/Berlin"));
        assertThat(world.views().places(BILLING).getFirst().estimatedWaitSeconds())
                .isNull();
        world.pass(Duration.ofMinutes(40).minusMillis(1));
        assertThat(world.offerAt(CHLOE)).isNull();
        world.pass(Duration.ofMillis(1));
        assertThat(world.log("one").status()).isEqualTo(ConversationStatus.OFFERED);
        assertThat(world.log("two").status()).isEqualTo(ConversationStatus.QUEUED);
    }

    @Test
    void aPromisedCallbackSurvivesARestartAndCountsWithItsWeight() {
        World world = world(ClosedAction.CALLBACK);
        world.queue("one", BILLING);
        world.crash();
        arrives(world);
        world.pass(Duration.ofHours(1));
        RoutingEvent.OfferMade made = world.events.stream()
                .filter(RoutingEvent.OfferMade.class::isInstance)
                .map(RoutingEvent.OfferMade.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(made.explanation().parts()).anyMatch(part -> part.name().contains("callback"));
    }

    @Test
    void whoWaitsForTheOpeningIsShownWithItAndWithWhatWasPromised() {
        World world = world(ClosedAction.CALLBACK);
        ConversationId one = new ConversationId("one");
        world.queue("one", BILLING);
        arrives(world);
        assertThat(world.views().places(BILLING)).containsExactly(new QueuePlace(one, 1, null, OPENS, true));
        assertThat(shown(world).opensAt()).isEqualTo(OPENS);
        assertThat(shown(world).callback()).isTrue();
        assertThat(world.views().explanation(one).opensAt()).isEqualTo(OPENS);
        assertThat(world.views().explanation(one).callback()).isTrue();
        assertThat(world.views().explanation(one).estimatedWaitSeconds()).isNull();

        world.pass(Duration.ofHours(1));

        assertThat(shown(world).offeredTo()).isNotNull();
        assertThat(shown(world).opensAt()).isNull();
        assertThat(shown(world).callback()).isTrue();
        assertThat(world.views().places(BILLING).getFirst().opensAt()).isNull();
        assertThat(world.views().explanation(one).callback()).isTrue();
    }

    @Test
    void nothingIsPromisedToWhoMayLeaveAMessage() {
        World world = world(ClosedAction.MESSAGE);
        world.queue("one", BILLING);
        assertThat(shown(world).opensAt()).isEqualTo(OPENS);
        assertThat(shown(world).callback()).isNull();
    }

    private static WaitingPlace shown(World world) {
        return world.views().queues(null).stream()
                .filter(queue -> queue.queueId().equals(BILLING))
                .findFirst()
                .orElseThrow()
                .places()
                .getFirst();
    }

    @Test
    void aClosedQueueMayOverflowToAnOpenOne() {
        World world = world(ClosedAction.OVERFLOW);
        world.queue("one", BILLING);
        assertThat(world.events)
                .contains(new RoutingEvent.WorkOverflowed(
                        new ConversationId("one"), BILLING, GENERAL, QueueLimit.CLOSED));
        assertThat(world.auditor.line(GENERAL)).containsExactly(new ConversationId("one"));
    }

    @Test
    void aClockThatJumpsNeitherServesEarlyNorTwiceNorOutOfOrder() {
        World world = world(ClosedAction.MESSAGE);
        arrives(world);
        world.queue("one", BILLING);
        world.queue("two", BILLING);
        world.clock.advance(Duration.ofHours(3));
        world.tick();
        world.clock.advance(Duration.ofMinutes(-10));
        world.tick();
        world.tick();
        assertThat(world.events.stream()
                        .filter(RoutingEvent.OfferMade.class::isInstance)
                        .map(event -> ((RoutingEvent.OfferMade) event).conversationId()))
                .containsExactly(new ConversationId("one"));
    }

    @Test
    void aQueueThatNeverOpensAsksNobodyAndSaysNoTime() {
        World world = world(ClosedAction.MESSAGE, Map.of());
        arrives(world);
        world.queue("one", BILLING);
        assertThat(world.events)
                .contains(
                        new RoutingEvent.QueueClosed(new ConversationId("one"), BILLING, false, null, "Europe/Berlin"));
        world.pass(Duration.ofDays(400));
        assertThat(world.events).noneMatch(RoutingEvent.OfferMade.class::isInstance);
        assertThat(world.log("one").status()).isEqualTo(ConversationStatus.QUEUED);
        world.crash();
        arrives(world);
        assertThat(world.offerAt(CHLOE)).isNull();
    }

    @Test
    void queuesThatNeverOpenAgainAreNamed() {
        assertThat(new QueueHours(world(ClosedAction.MESSAGE).plan).neverOpen(OPENS))
                .isEmpty();
        assertThat(new QueueHours(world(ClosedAction.MESSAGE, Map.of()).plan).neverOpen(OPENS))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("queues.billing.hours");
                    assertThat(problem.refuses()).isTrue();
                });
    }

    private static void arrives(World world) {
        world.command(CHLOE, new RoutingCommand.AgentConnected("s-chloe"));
        world.command(CHLOE, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
    }

    private static World world(ClosedAction action) {
        return world(
                action, Map.of(DayOfWeek.MONDAY, List.of(new OpenInterval(LocalTime.of(11, 0), LocalTime.of(17, 0)))));
    }

    private static World world(ClosedAction action, Map<DayOfWeek, List<OpenInterval>> open) {
        RoutingPlan plan = Shop.plan();
        HoursId office = new HoursId("office");
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>(plan.queues());
        queues.computeIfPresent(
                BILLING,
                (id, queue) -> queue.but()
                        .hours(office)
                        .closedAction(action)
                        .overflow(action == ClosedAction.OVERFLOW ? GENERAL : null)
                        .plan());
        HoursPlan week = new HoursPlan("Office", ZoneId.of("Europe/Berlin"), open, List.of(), List.of());
        return new World(new RoutingPlan(
                plan.ringTime(),
                plan.wrapupTime(),
                plan.graceTime(),
                plan.coolDown(),
                plan.preferredTime(),
                plan.unansweredOffers(),
                plan.expectedHandleTime(),
                plan.weights(),
                queues,
                plan.agents(),
                Map.of(office, week),
                Map.of(),
                Map.of()));
    }
}
