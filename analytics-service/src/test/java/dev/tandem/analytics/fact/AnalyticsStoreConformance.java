package dev.tandem.analytics.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every analytics store does with facts. */
public abstract class AnalyticsStoreConformance {

    protected static final Instant AT = Instant.parse("2026-03-09T09:30:00.123456Z");

    /** The store, open. */
    protected abstract AnalyticsStore store();

    /** Closes it and opens it again over the same data. */
    protected abstract void reopen();

    /** What queries read of a table: each fact once, by column, a moment as an {@link Instant}. */
    protected abstract List<Map<String, Object>> facts(String table);

    @Test
    void countsAFactOnceWithinABatchAndAcrossBatches() {
        store().add(List.of(posted(1), posted(2), posted(1), offered("o1"), offered("o1")));
        store().add(List.of(posted(2), posted(3), offered("o1"), offered("o2")));

        assertThat(facts("conversation_event")).hasSize(3);
        assertThat(facts("routing_event")).hasSize(2);
    }

    @Test
    void keepsEveryFieldAndWhatIsAbsent() {
        store().add(List.of(
                new EventFact.ConversationFact(
                        "c1", 7, "e7", "rating.submitted", AT, "maya", "customer", "billing", "ana", "agent", 5),
                new EventFact.ConversationFact("c1", 8, "e8", "note.added", AT, null, null, null, null, null, null),
                new EventFact.RoutingFact("r1", "offer.made", AT, "c1", "billing", "ana", "offering")));

        var rows = facts("conversation_event").stream()
                .sorted((a, b) -> Long.compare((Long) a.get("seq"), (Long) b.get("seq")))
                .toList();
        assertThat(rows.getFirst())
                .containsEntry("conversation_id", "c1")
                .containsEntry("seq", 7L)
                .containsEntry("event_id", "e7")
                .containsEntry("type", "rating.submitted")
                .containsEntry("occurred_at", AT)
                .containsEntry("customer_id", "maya")
                .containsEntry("author_kind", "customer")
                .containsEntry("queue", "billing")
                .containsEntry("agent_id", "ana")
                .containsEntry("cause", "agent");
        assertThat(((Number) rows.getFirst().get("score")).intValue()).isEqualTo(5);
        for (var absent : List.of("customer_id", "author_kind", "queue", "agent_id", "cause", "score")) {
            assertThat(rows.getLast().get(absent)).isNull();
        }
        assertThat(facts("routing_event").getFirst())
                .containsEntry("event_id", "r1")
                .containsEntry("occurred_at", AT)
                .containsEntry("state", "offering");
    }

    @Test
    void textIsKeptAsItIs() {
        var odd = "Größe \uD83E\uDD8A 'x\"; DROP TABLE conversation_event; --\n\t";
        store().add(List.of(new EventFact.RoutingFact("r1", "offer.made", AT, null, odd, null, null)));
        assertThat(facts("routing_event").getFirst()).containsEntry("queue", odd);
    }

    @Test
    void keepsAFloodAndWhatComesAfterOpeningAgain() {
        store().add(IntStream.rangeClosed(1, 3_000)
                .mapToObj(AnalyticsStoreConformance::posted)
                .toList());
        reopen();
        store().add(List.of(posted(3_000), posted(3_001)));

        assertThat(facts("conversation_event")).hasSize(3_001);
    }

    @Test
    void nothingIsNothing() {
        store().add(List.of());
        assertThat(facts("conversation_event")).isEmpty();
    }

    @Test
    void manyMayAddAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var adds = IntStream.range(0, 20)
                    .mapToObj(i -> (Callable<Void>) () -> {
                        store().add(Stream.of(posted(i), posted(i + 1), offered("o" + i))
                                .toList());
                        return null;
                    })
                    .toList();
            for (var added : threads.invokeAll(adds)) {
                added.get();
            }
        }
        assertThat(facts("conversation_event")).hasSize(21);
        assertThat(facts("routing_event")).hasSize(20);
    }

    protected static EventFact posted(int seq) {
        return new EventFact.ConversationFact(
                "c1", seq, "e" + seq, "message.posted", AT, null, "customer", null, null, null, null);
    }

    protected static EventFact offered(String id) {
        return new EventFact.RoutingFact(id, "offer.made", AT, "c1", "billing", "ana", null);
    }
}
