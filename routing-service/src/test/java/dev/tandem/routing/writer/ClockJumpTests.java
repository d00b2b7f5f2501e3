package dev.tandem.routing.writer;

import static dev.tandem.routing.testing.Shop.ANA;
import static dev.tandem.routing.testing.Shop.BILLING;
import static dev.tandem.routing.testing.Shop.CHLOE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.routing.hours.OpenInterval;
import dev.tandem.routing.plan.HoursId;
import dev.tandem.routing.plan.HoursPlan;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.testing.Buses;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import dev.tandem.routing.testing.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wall clock is set by three hours, or back by ten minutes, while it rings, is wrapped up, and somebody is gone. */
class ClockJumpTests {

    private static final Duration BACK = Duration.ofMinutes(-10);

    @TempDir
    Path folder;

    private final MutableClock wall = MutableClock.at("2026-03-02T09:00:00Z");
    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private InProcessEventBus bus;
    private Stores stores;
    private RoutingWriter writer;
    private int commands;

    @BeforeEach
    void open() {
        bus = Buses.open(wall);
        stores = Stores.open(folder.resolve("routing.db"), bus, wall);
        start();
        arrives(CHLOE);
    }

    @AfterEach
    void close() {
        writer.close();
        stores.close();
        bus.close();
    }

    @Test
    void setBackWhatRingsEndsOnceAndWithinTwiceItsTime() {
        queued("one");
        wall.advance(BACK);
        passes(Shop.RING.multipliedBy(2).minusMillis(2));
        assertThat(offers("expired")).isZero();
        passes(Duration.ofMillis(2));
        assertThat(offers("expired")).isOne();
        passes(Shop.COOL_DOWN.multipliedBy(2).minusMillis(2));
        assertThat(offers("made")).isOne();
        passes(Duration.ofMillis(2));
        assertThat(offers("made")).isEqualTo(2);
        assertThat(offers("expired")).isOne();
    }

    @Test
    void setBackAfterContactWorkAndGraceEndWithinTwiceTheirTime() {
        LogTwin log = queued("one");
        accept(CHLOE, log);
        log.ownerResolves();
        log(log);
        wall.advance(BACK);
        passes(Shop.WRAPUP.multipliedBy(2).minusMillis(2));
        assertThat(wrapups(CHLOE)).isOne();
        passes(Duration.ofMillis(2));
        assertThat(wrapups(CHLOE)).isZero();
        command(CHLOE, new RoutingCommand.AgentDisconnected("s-chloe"));
        wall.advance(BACK);
        passes(Shop.GRACE.multipliedBy(2).minusMillis(2));
        assertThat(state(CHLOE)).isEqualTo(AgentState.AVAILABLE);
        passes(Duration.ofMillis(2));
        assertThat(state(CHLOE)).isEqualTo(AgentState.OFFLINE);
    }

    @Test
    void setForwardWhatWasDueHappensOnceAndInOrder() {
        queued("one");
        queued("two");
        arrives(ANA);
        command(ANA, new RoutingCommand.SetAgentState(AgentState.BUSY, null));
        command(ANA, new RoutingCommand.AgentDisconnected("s-ana"));
        wall.advance(Duration.ofHours(3));
        passes(Duration.ZERO);
        assertThat(offers("expired")).isOne();
        assertThat(state(ANA)).isEqualTo(AgentState.OFFLINE);
        assertThat(state(CHLOE)).isEqualTo(AgentState.OFFERING);
        assertThat(writer.look(views -> views.places(BILLING).stream()
                                .map(RoutingEvent.QueuePlace::conversationId)
                                .toList())
                        .join())
                .containsExactly(new ConversationId("one"), new ConversationId("two"));
        List<Long> soFar = List.of(offers("made"), offers("expired"), offers("withdrawn"));
        wall.advance(BACK);
        passes(Duration.ofSeconds(1));
        passes(Duration.ofSeconds(1));
        assertThat(List.of(offers("made"), offers("expired"), offers("withdrawn")))
                .isEqualTo(soFar);
    }

    @Test
    void setBackAcrossTheOpeningAQueueDoesNotCloseAgain() {
        passes(Duration.ofMinutes(1));
        wall.advance(BACK);
        queued("late");
        assertThat(offers("made")).isOne();
    }

    @Test
    void aRestartWithTheClockSetBackGoesOnFromWhatWasStored() {
        queued("one");
        writer.close();
        wall.advance(BACK);
        start();
        passes(Shop.RING.multipliedBy(2));
        assertThat(offers("expired")).isOne();
    }

    private void start() {
        TimeOrderedIds ids = new TimeOrderedIds(wall);
        writer = new RoutingWriter(
                plan(),
                stores.store(),
                new RoutingMessages(new Messages(Json.mapper(), wall), ids),
                ids,
                wall,
                registry,
                nanos::get);
        writer.begin(Shop.tenure());
    }

    /** Billing opens at nine. */
    private RoutingPlan plan() {
        RoutingPlan plan = Shop.plan();
        HoursId office = new HoursId("office");
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>(plan.queues());
        queues.computeIfPresent(
                BILLING, (id, queue) -> queue.but().hours(office).plan());
        HoursPlan week = new HoursPlan(
                "Office",
                ZoneOffset.UTC,
                Map.of(DayOfWeek.MONDAY, List.of(new OpenInterval(LocalTime.of(9, 0), LocalTime.of(17, 0)))),
                List.of(),
                List.of());
        return new RoutingPlan(
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
                Map.of());
    }

    private LogTwin queued(String id) {
        LogTwin log = new LogTwin(new ConversationId(id), wall);
        log.handOff(BILLING, 0, List.of());
        log.entries().forEach(entry -> writer.logEntry(entry).join());
        return log;
    }

    private void log(LogTwin log) {
        long applied = writer.lastApplied(log.id());
        log.entries().stream()
                .filter(entry -> entry.seq() > applied)
                .toList()
                .forEach(entry -> writer.logEntry(entry).join());
    }

    private void accept(AgentId agent, LogTwin log) {
        RoutingEvent.OfferMade made =
                writer.look(views -> views.desk(agent)).join().offers().getFirst();
        log.take(made);
        command(agent, new RoutingCommand.AcceptOffer(made.offerId()));
        log.take(new RoutingEvent.OfferAccepted(made.offerId(), log.id(), Shop.author(agent)));
        log(log);
    }

    private AgentState state(AgentId agent) {
        return writer.look(views -> views.agent(agent, "").state()).join();
    }

    /** How many ended so, or were made; every commit is counted, also of what the writer notices by itself. */
    private long offers(String outcome) {
        return (long)
                registry.counter("tandem.routing.offers", "outcome", outcome).count();
    }

    private int wrapups(AgentId agent) {
        return writer.look(views -> views.desk(agent).wrapups().size()).join();
    }

    /** Time really passes. */
    private void passes(Duration duration) {
        nanos.addAndGet(duration.toNanos());
        wall.advance(duration);
        writer.timePassed().join();
    }

    private void arrives(AgentId agent) {
        command(agent, new RoutingCommand.AgentConnected("s-" + agent));
        command(agent, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null));
    }

    private void command(AgentId agent, RoutingCommand command) {
        assertThat(writer.command(Shop.command("c-" + ++commands, agent, command, wall.instant()))
                        .join()
                        .error())
                .isNull();
    }
}
