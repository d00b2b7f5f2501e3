package dev.tandem.analytics.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbAnalyticsStoreTests {

    private static final Instant AT = Instant.parse("2026-03-09T09:30:00.123Z");

    @TempDir
    Path folder;

    private DuckDbAnalyticsStore store;

    @BeforeEach
    void open() {
        store = DuckDbAnalyticsStore.open(folder.resolve("facts.duckdb"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void countsAFactOnceWithinABatchAndAcrossBatches() {
        store.add(List.of(posted(1), posted(2), posted(1), offered("o1"), offered("o1")));
        store.add(List.of(posted(2), posted(3), offered("o1"), offered("o2")));

        assertThat(count("conversation_event")).isEqualTo(3L);
        assertThat(count("routing_event")).isEqualTo(2L);
    }

    @Test
    void keepsEveryFieldAndWhatIsAbsent() {
        store.add(List.of(
                new EventFact.ConversationFact(
                        "c1", 7, "e7", "rating.submitted", AT, "maya", "customer", "billing", "ana", "agent", 5),
                new EventFact.ConversationFact("c1", 8, "e8", "note.added", AT, null, null, null, null, null, null)));

        var rows = store.query("SELECT * FROM conversation_event ORDER BY seq", Map.of());
        assertThat(rows.getFirst())
                .containsEntry("conversation_id", "c1")
                .containsEntry("seq", 7L)
                .containsEntry("customer_id", "maya")
                .containsEntry("author_kind", "customer")
                .containsEntry("queue", "billing")
                .containsEntry("agent_id", "ana")
                .containsEntry("cause", "agent")
                .containsEntry("score", 5);
        assertThat(rows.getLast()).containsEntry("customer_id", null).containsEntry("score", null);
        assertThat(store.query("SELECT 1 FROM conversation_event WHERE occurred_at = :moment", Map.of("moment", AT)))
                .hasSize(2);
    }

    @Test
    void keepsAFloodAndWhatComesAfterOpeningAgain() {
        store.add(IntStream.rangeClosed(1, 3_000)
                .mapToObj(DuckDbAnalyticsStoreTests::posted)
                .toList());
        store.close();
        store = DuckDbAnalyticsStore.open(folder.resolve("facts.duckdb"));
        store.add(List.of(posted(3_000), posted(3_001)));

        assertThat(count("conversation_event")).isEqualTo(3_001L);
    }

    private Object count(String table) {
        return store.query("SELECT count(*) AS n FROM " + table, Map.of())
                .getFirst()
                .get("n");
    }

    private static EventFact posted(int seq) {
        return new EventFact.ConversationFact(
                "c1", seq, "e" + seq, "message.posted", AT, null, "customer", null, null, null, null);
    }

    private static EventFact offered(String id) {
        return new EventFact.RoutingFact(id, "offer.made", AT, "c1", "billing", "ana", null);
    }
}
