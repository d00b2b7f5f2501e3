package dev.tandem.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.id.ConversationId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PacedMarksTests {

    private static final ConversationId CONVERSATION = new ConversationId("019cd1f4-8a00-7000-8000-000000001042");

    private final List<Long> sent = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> running = new CopyOnWriteArrayList<>();
    private final PacedMarks marks = new PacedMarks((actor, conversation, upTo) -> {
        sent.add(upTo);
        var done = new CompletableFuture<Void>();
        running.add(done);
        return done;
    });

    @Test
    void onlySoManyAreUnderWayAndTheNextFollowsWhenOneHasEndedEvenBadly() {
        mark(20);
        assertThat(sent).hasSize(PacedMarks.MOST_IN_FLIGHT);

        running.get(0).complete(null);
        running.get(1).completeExceptionally(new IllegalStateException("not published"));
        await().untilAsserted(() -> assertThat(sent).hasSize(PacedMarks.MOST_IN_FLIGHT + 2));
    }

    @Test
    void everyMarkIsSentInTheEnd() {
        mark(100);
        for (int i = 0; i < 100; i++) {
            int next = i;
            await().pollInterval(Duration.ofMillis(1)).until(() -> running.size() > next);
            running.get(next).complete(null);
        }
        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 100).boxed().toList());
    }

    private void mark(int count) {
        var actor = new Actor(Role.CUSTOMER, "maya", "Maya");
        IntStream.range(0, count).forEach(n -> marks.delivered(actor, CONVERSATION, n));
    }
}
