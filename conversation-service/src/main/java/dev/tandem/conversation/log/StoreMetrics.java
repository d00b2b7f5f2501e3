package dev.tandem.conversation.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What the store counts. */
final class StoreMetrics {

    final Counter reads;
    final Counter appendedEvents;
    final Counter conflicts;
    final Counter repeats;
    final Counter headWrites;
    final Counter unreadable;
    final Timer commits;

    StoreMetrics(MeterRegistry registry) {
        reads = Counter.builder("tandem.store.reads")
                .description("Reads of the conversation store outside an append: SQL statements or Firestore requests")
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
        headWrites = Counter.builder("tandem.log.head.writes")
                .description("Writes of what lists read of a conversation, where these are not part of each append")
                .register(registry);
        unreadable = Counter.builder("tandem.store.unreadable")
                .description("Stored documents that could not be read and were left out")
                .register(registry);
        commits = Timer.builder("tandem.log.commit")
                .description("Time from append to durable")
                .publishPercentiles(0.5, 0.9, 0.99)
                .register(registry);
    }

    void count(AppendResult result, long nanos) {
        switch (result) {
            case AppendResult.Appended appended -> {
                commits.record(nanos, TimeUnit.NANOSECONDS);
                appendedEvents.increment(appended.events().size());
            }
            case AppendResult.Repeated _ -> repeats.increment();
            case AppendResult.Conflict _ -> conflicts.increment();
            case AppendResult.Clash _, AppendResult.AttachmentTaken _ -> {}
        }
    }
}
