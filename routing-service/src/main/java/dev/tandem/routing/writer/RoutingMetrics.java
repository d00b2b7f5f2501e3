package dev.tandem.routing.writer;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what was decided, once it is stored. */
final class RoutingMetrics {

    private final MeterRegistry registry;
    private final Timer decisions;
    private final Timer commits;
    private final AtomicInteger leads = new AtomicInteger();
    private final ConcurrentMap<QueueId, AtomicInteger> waiting = new ConcurrentHashMap<>();

    RoutingMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.decisions = Timer.builder("tandem.routing.decision")
                .description("Time to decide on one input, without storing it")
                .publishPercentileHistogram()
                .register(registry);
        this.commits = Timer.builder("tandem.routing.commit")
                .description("Time to store a batch of decisions")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("tandem.routing.leads", leads, AtomicInteger::get)
                .description("1 where decisions are made, 0 on standby")
                .register(registry);
        List.of("made", "accepted", "declined", "expired", "withdrawn").forEach(this::offers);
    }

    Timer decisions() {
        return decisions;
    }

    Timer commits() {
        return commits;
    }

    void count(RoutingEvent event) {
        switch (event) {
            case RoutingEvent.OfferMade made -> offers("made").increment();
            case RoutingEvent.OfferAccepted accepted -> offers("accepted").increment();
            case RoutingEvent.OfferDeclined declined -> offers("declined").increment();
            case RoutingEvent.OfferExpired expired -> offers("expired").increment();
            case RoutingEvent.OfferWithdrawn withdrawn -> offers("withdrawn").increment();
            case RoutingEvent.WaitEnded ended -> waited(ended);
            default -> {}
        }
    }

    private void waited(RoutingEvent.WaitEnded ended) {
        if (ended.errorMillis() != null) {
            DistributionSummary.builder("tandem.routing.estimate.error")
                    .description("Time in the queue minus the estimate told at its beginning, without sign")
                    .baseUnit("seconds")
                    .tag("queue", ended.queue().value())
                    .tag("direction", ended.errorMillis() > 0 ? "longer" : "shorter")
                    .register(registry)
                    .record(Math.abs(ended.errorMillis()) / 1000.0);
        }
    }

    /** What waits is told by whoever decides, so that a sum over the instances is right. */
    void leads(boolean now) {
        leads.set(now ? 1 : 0);
        if (!now) {
            waiting.values().forEach(count -> count.set(0));
        }
    }

    void waiting(QueueId queue, int count) {
        waiting.computeIfAbsent(queue, this::gauge).set(count);
    }

    private AtomicInteger gauge(QueueId queue) {
        AtomicInteger count = new AtomicInteger();
        Gauge.builder("tandem.routing.waiting", count, AtomicInteger::get)
                .description("Conversations that wait or ring")
                .tag("queue", queue.value())
                .register(registry);
        return count;
    }

    private Counter offers(String outcome) {
        return Counter.builder("tandem.routing.offers")
                .description("Offers by what happened to them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
