package dev.tandem.conversation.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.platform.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QueueDirectoryTests {

    private static final QueueId BILLING = new QueueId("billing");

    private final RoutingStub routing = new RoutingStub();
    private final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    private final QueueDirectory queues = new QueueDirectory(routing.clients(), clock);

    @Test
    void aQueueThatRoutingKnowsIsFineAndAskedForOnceAMinute() {
        assertThat(queues.refusal(BILLING)).isEmpty();
        assertThat(queues.refusal(BILLING)).isEmpty();
        assertThat(routing.asked()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(61));
        assertThat(queues.refusal(BILLING)).isEmpty();
        assertThat(routing.asked()).isEqualTo(2);
        routing.close();
    }

    @Test
    void anUnknownQueueIsRefusedAfterAskingAgain() {
        assertThat(queues.refusal(BILLING)).isEmpty();

        assertThat(queues.refusal(new QueueId("nowhere"))).map(ErrorBody::code).contains(ErrorCode.BAD_REQUEST);
        assertThat(routing.asked()).isEqualTo(2);
        routing.close();
    }

    @Test
    void withoutRoutingWhatWasKnownHoldsAndNothingElse() {
        assertThat(queues.refusal(BILLING)).isEmpty();
        var fresh = new QueueDirectory(routing.clients(), clock);
        routing.close();
        clock.advance(Duration.ofMinutes(10));

        assertThat(queues.refusal(BILLING)).isEmpty();
        assertThat(fresh.refusal(BILLING)).hasValueSatisfying(error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(error.retryable()).isTrue();
        });
    }
}
