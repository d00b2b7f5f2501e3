package dev.tandem.conversation.turn;

import dev.tandem.conversation.log.Change;
import dev.tandem.conversation.virtualagent.Turn;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What the virtual agent's turns came to. */
final class TurnMetrics {

    private final MeterRegistry meters;
    private final Timer answers;

    TurnMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.answers = Timer.builder("tandem.turns.answer")
                .description("Time from the customer's message to the committed answer")
                .publishPercentiles(0.5, 0.9, 0.99)
                .register(meters);
    }

    void count(Change change, Turn turn, Duration took) {
        if (!fresh(change)) {
            outcome("discarded").increment();
            return;
        }
        answers.record(took);
        outcome(turn.handoff() != null ? "handoff" : turn.fallback() ? "fallback" : "answered")
                .increment();
    }

    void countUnavailable(Change change) {
        outcome(fresh(change) ? "unavailable" : "discarded").increment();
    }

    private static boolean fresh(Change change) {
        return change instanceof Change.Done(var _, var _, var fresh) && fresh;
    }

    private Counter outcome(String outcome) {
        return Counter.builder("tandem.turns")
                .description("Turns of the virtual agent by outcome")
                .tag("outcome", outcome)
                .register(meters);
    }
}
