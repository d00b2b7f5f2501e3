package dev.tandem.conversation.turn;

import dev.tandem.conversation.log.Change;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** What the virtual agent's turns came to. */
final class TurnMetrics {

    private final MeterRegistry meters;
    private final Timer answers;
    private final Counter flawed;

    TurnMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.flawed = Counter.builder("tandem.turns.flawed")
                .description("Turns that were answered though something beneath failed, such as the fulfilment")
                .register(meters);
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
        outcome(outcomeOf(turn)).increment();
        if (turn.diagnostic() != null) {
            flawed.increment();
        }
    }

    private static String outcomeOf(Turn turn) {
        return turn.handoff() != null ? "handoff" : turn.fallback() ? "fallback" : "answered";
    }

    void countUnavailable(Change change, VirtualAgentUnavailable.Cause why) {
        outcome(fresh(change) ? "unavailable" : "discarded").increment();
        cause(why).increment();
    }

    void countQuery(Turn turn) {
        query(outcomeOf(turn)).increment();
    }

    void countQueryUnavailable(VirtualAgentUnavailable.Cause why) {
        query("unavailable").increment();
        cause(why).increment();
    }

    private Counter query(String outcome) {
        return Counter.builder("tandem.virtual.agent.queries")
                .description("Single questions outside of conversations by outcome")
                .tag("outcome", outcome)
                .register(meters);
    }

    private Counter cause(VirtualAgentUnavailable.Cause why) {
        return Counter.builder("tandem.turns.unavailable")
                .description("Turns that the virtual agent could not answer, by what kept it from it")
                .tag("cause", why.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    /** Shows how the virtual agent is doing at any moment. */
    void watch(GuardedVirtualAgent guard) {
        Gauge.builder("tandem.virtual.agent.circuit.open", guard, now -> now.circuit() == State.CLOSED ? 0 : 1)
                .description("Whether the virtual agent is left alone since it failed too often: 1 for yes")
                .register(meters);
        Gauge.builder("tandem.virtual.agent.running", guard, GuardedVirtualAgent::running)
                .description("Turns that the virtual agent works on now")
                .register(meters);
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
