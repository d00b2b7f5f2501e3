package dev.tandem.analytics.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.analytics.AnalyticsProperties;
import dev.tandem.analytics.fact.DuckDbAnalyticsStore;
import dev.tandem.contracts.view.MetricView;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The golden log's numbers, worked out by hand. */
class MetricTests {

    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

    @TempDir
    Path folder;

    private DuckDbAnalyticsStore store;
    private final GoldenLog log = new GoldenLog();

    @BeforeEach
    void open() {
        store = DuckDbAnalyticsStore.open(folder.resolve("analytics.duckdb"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anEmptyDayHasCountsOfZeroAndNoOtherValues() {
        assertThat(metric("conversations").value()).isZero();
        assertThat(metric("waiting_now").value()).isZero();
        assertThat(metric("containment").value()).isNull();
        assertThat(metric("first_response_time").value()).isNull();
        assertThat(metric("first_response_time").p90()).isNull();
        assertThat(metric("rating").sample()).isZero();
    }

    @Test
    void conversationsAreThoseThatStartedToday() {
        log.conversation("a", "maya", "2026-11-22T00:00:00Z");
        log.conversation("b", "jonas", "2026-11-21T23:59:59.999Z");
        log.conversation("c", "priya", "2026-11-22T17:59:59Z");
        keep();

        assertThat(metric("conversations").value()).isEqualTo(2.0);
        assertThat(metric("conversations").series())
                .extracting(MetricView.Point::label)
                .hasSize(19)
                .contains("00:00", "17:00");
    }

    @Test
    void comparesWithTheSameWeekdayUpToTheSameTime() {
        log.conversation("a", "maya", "2026-11-15T17:00:00Z");
        log.conversation("b", "maya", "2026-11-15T18:30:00Z");
        keep();

        assertThat(metric("conversations").previous()).isEqualTo(1.0);
    }

    @Test
    void serviceLevelAndAbandonmentAreToldForTheFirstQueueEntered() {
        log.conversation("quick", "maya", "2026-11-22T10:00:00Z")
                .handoff(5, "billing")
                .assigned(15, "ana");
        log.conversation("slow", "jonas", "2026-11-22T10:00:00Z")
                .handoff(5, "billing")
                .queued(40, "orders")
                .assigned(65, "ana");
        log.conversation("left", "priya", "2026-11-22T10:00:00Z")
                .handoff(5, "orders")
                .resolved(95, "customer_ended");
        log.conversation("before", "luca", "2026-11-21T10:00:00Z")
                .handoff(5, "technical")
                .assigned(15, "ana");
        keep();

        assertThat(service(NOW, ZoneOffset.UTC).todayByQueue())
                .containsExactlyInAnyOrder(
                        new QueueMetric("billing", "service_level", 50.0, 2),
                        new QueueMetric("billing", "abandonment", 0.0, 2),
                        new QueueMetric("orders", "service_level", 0.0, 1),
                        new QueueMetric("orders", "abandonment", 100.0, 1));
    }

    @Test
    void waitingNowCountsThoseWhoseLastStateIsAQueue() {
        log.conversation("waits", "maya", "2026-11-22T10:00:00Z").handoff(5, "billing");
        log.conversation("answered", "jonas", "2026-11-22T10:00:00Z")
                .handoff(5, "billing")
                .assigned(9, "ana");
        log.conversation("back", "priya", "2026-11-22T10:00:00Z")
                .handoff(5, "billing")
                .assigned(9, "ana")
                .queued(60, "orders");
        log.conversation("left", "luca", "2026-11-22T10:00:00Z")
                .handoff(5, "billing")
                .resolved(50, "customer_ended");
        log.conversation("yesterday", "noah", "2026-11-21T10:00:00Z").handoff(5, "billing");
        keep();

        assertThat(metric("waiting_now").value()).isEqualTo(3.0);
    }

    @Test
    void containmentLeavesOutThoseStillTalkingAndThoseWhoCameBack() {
        log.conversation("contained", "maya", "2026-11-22T09:00:00Z")
                .customer(1)
                .turn(2)
                .resolved(60, "customer_ended");
        log.conversation("quiet", "jonas", "2026-11-22T17:00:00Z").customer(1).turn(2);
        log.conversation("handed over", "priya", "2026-11-22T09:00:00Z")
                .customer(1)
                .turn(2)
                .handoff(3, "billing");
        log.conversation("came back", "luca", "2026-11-22T09:00:00Z")
                .customer(1)
                .turn(2)
                .resolved(60, "customer_ended");
        log.conversation("the return", "luca", "2026-11-22T17:55:00Z")
                .customer(1)
                .turn(2);
        log.conversation("no turn", "noah", "2026-11-22T09:00:00Z").resolved(5, "customer_ended");
        keep();

        assertThat(metric("containment").value()).isEqualTo(50.0);
        assertThat(metric("containment").sample()).isEqualTo(4);
    }

    @Test
    void whoFellSilentWithTheVirtualAgentIsContainedAndWhoLeftTheQueueAbandoned() {
        log.conversation("fell silent", "maya", "2026-11-22T09:00:00Z")
                .customer(1)
                .turn(2)
                .left(30)
                .resolved(1_802, "customer_left");
        log.conversation("left the page just now", "jonas", "2026-11-22T17:00:00Z")
                .customer(1)
                .turn(2)
                .left(3_590);
        log.conversation("left the queue", "priya", "2026-11-22T09:00:00Z")
                .customer(1)
                .turn(2)
                .handoff(3, "billing")
                .left(40)
                .resolved(160, "customer_left");
        log.conversation("fell silent with ana", "luca", "2026-11-22T09:00:00Z")
                .customer(1)
                .turn(2)
                .handoff(3, "billing")
                .assigned(10, "ana")
                .agent(20)
                .resolved(620, "customer_left");
        keep();

        assertThat(metric("containment").value()).isEqualTo(50.0);
        assertThat(metric("containment").sample()).isEqualTo(4);
        assertThat(metric("abandonment").value()).isEqualTo(50.0);
        assertThat(metric("abandonment").sample()).isEqualTo(2);
    }

    @Test
    void firstResponseRunsFromTheFirstQueueToTheFirstHumanMessage() {
        for (int i = 1; i <= 10; i++) {
            log.conversation("c" + i, "customer" + i, "2026-11-22T10:00:00Z")
                    .customer(1)
                    .turn(2)
                    .handoff(100, "billing")
                    .assigned(100 + i, "ana")
                    .agent(100 + 10 * i)
                    .agent(500);
        }
        log.conversation("unanswered", "maya", "2026-11-22T10:00:00Z").turn(2).handoff(100, "billing");
        keep();

        assertThat(metric("first_response_time").value()).isCloseTo(55.0, within(1e-9));
        assertThat(metric("first_response_time").p90()).isCloseTo(91.0, within(1e-9));
        assertThat(metric("first_response_time").sample()).isEqualTo(10);
        assertThat(metric("queue_wait").value()).isCloseTo(5.5, within(1e-9));
    }

    @Test
    void resolutionRunsFromStartToTheLastEndForThoseWhoReachedAnAgent() {
        log.conversation("human", "maya", "2026-11-22T10:00:00Z")
                .handoff(10, "billing")
                .assigned(20, "ana")
                .resolved(300, "agent_resolved");
        log.conversation("bot only", "jonas", "2026-11-22T10:00:00Z").turn(1).resolved(30, "customer_ended");
        keep();

        assertThat(metric("resolution_time").value()).isEqualTo(300.0);
        assertThat(metric("resolution_time").sample()).isEqualTo(1);
    }

    @Test
    void abandonmentLeavesOutShortAbandonsAtTenSeconds() {
        log.conversation("short", "a", "2026-11-22T10:00:00Z")
                .handoff(0, "billing")
                .resolved(10, "customer_ended");
        log.conversation("just too long", "b", "2026-11-22T10:00:00Z")
                .handoff(0, "billing")
                .resolved(10.1, "customer_ended");
        log.conversation("answered late", "c", "2026-11-22T10:00:00Z")
                .handoff(0, "billing")
                .assigned(21, "ana");
        log.conversation("answered", "d", "2026-11-22T10:00:00Z")
                .handoff(0, "billing")
                .assigned(20, "ana");
        keep();

        assertThat(metric("abandonment").value()).isCloseTo(100.0 / 3, within(1e-9));
        assertThat(metric("service_level").value()).isCloseTo(100.0 / 3, within(1e-9));
        assertThat(metric("service_level").sample()).isEqualTo(3);
    }

    @Test
    void ratingIsTheMeanAndSatisfiedTheShareOfFourAndFive() {
        int[] scores = {5, 4, 3, 1};
        for (int i = 0; i < scores.length; i++) {
            log.conversation("c" + i, "x" + i, "2026-11-22T10:00:00Z")
                    .resolved(10, "customer_ended")
                    .rated(20, scores[i]);
        }
        keep();

        assertThat(metric("rating").value()).isEqualTo(3.25);
        assertThat(metric("satisfaction").value()).isEqualTo(50.0);
        assertThat(metric("rating").sample()).isEqualTo(4);
    }

    @Test
    void factsCountOnceHoweverOftenAndInWhateverOrderTheyArrive() {
        log.conversation("a", "maya", "2026-11-22T10:00:00Z")
                .handoff(10, "billing")
                .assigned(20, "ana")
                .agent(70);
        var shuffled = new java.util.ArrayList<>(log.facts());
        Collections.reverse(shuffled);
        store.add(shuffled);
        store.add(log.facts());

        assertThat(metric("conversations").value()).isEqualTo(1.0);
        assertThat(metric("first_response_time").value()).isEqualTo(60.0);
    }

    @Test
    void factsSurviveAReopenedFile() {
        log.conversation("a", "maya", "2026-11-22T10:00:00Z");
        keep();
        store.close();
        store = DuckDbAnalyticsStore.open(folder.resolve("analytics.duckdb"));

        assertThat(metric("conversations").value()).isEqualTo(1.0);
    }

    @Test
    void historyHasOnePointForEachDayAlsoWhenTheClockChanges() {
        log.conversation("a", "maya", "2026-10-25T00:30:00Z");
        log.conversation("b", "maya", "2026-10-25T22:30:00Z");
        keep();
        var berlin = service(Instant.parse("2026-10-27T12:00:00Z"), ZoneId.of("Europe/Berlin"));

        var history = berlin.history(definition("conversations"), 4);

        assertThat(history.series())
                .extracting(MetricView.Point::label, MetricView.Point::value)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2026-10-24", 0.0),
                        org.assertj.core.groups.Tuple.tuple("2026-10-25", 2.0),
                        org.assertj.core.groups.Tuple.tuple("2026-10-26", 0.0),
                        org.assertj.core.groups.Tuple.tuple("2026-10-27", 0.0));
    }

    @Test
    void everyMetricSaysItsFormula() {
        assertThat(new MetricCatalog().all())
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(metric -> assertThat(metric.formula()).hasSizeGreaterThan(30));
        assertThatThrownBy(() -> MetricDefinition.parse("broken", "-- title: X\nSELECT 1"))
                .hasMessageContaining("metric broken has no line '-- unit");
    }

    private void keep() {
        store.add(log.facts());
    }

    private MetricView metric(String name) {
        return service(NOW, ZoneOffset.UTC).today().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private MetricService service(Instant now, ZoneId zone) {
        return new MetricService(
                new MetricCatalog(),
                store,
                new AnalyticsProperties(zone, Duration.ofSeconds(1), AnalyticsProperties.Store.DUCKDB),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static MetricDefinition definition(String name) {
        return new MetricCatalog().named(name).orElseThrow();
    }
}
