package dev.tandem.conversation.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What the store counts. */
final class StoreMetrics {

    final Counter reads;
    final Counter appendedEvents;
    final Counter conflicts;
    final Counter repeats;
    final Timer commits;

    StoreMetrics(MeterRegistry registry) {
        reads = Counter.builder("tandem.store.reads")
                .description("SQL statements that read the conversation store outside an append")
                .register(registry);
        appendedEvents = Counter.builder("tandem.log.appended.events")
                .description("Events added to conversation logs")
                .register(registry);
        conflicts = Counter.builder("tandem.log.conflicts")
                .description("Appends that lost against another one and were decided again")
                .register(registry);
        repeats = Counter.builder("tandem.log.repeats")
                .description("Requests that had been carried out before")
                .register(registry);
        commits = Timer.builder("tandem.log.commit")
                .description("Time from append to durable")
                .publishPercentiles(0.5, 0.9, 0.99)
                .register(registry);
    }
}
