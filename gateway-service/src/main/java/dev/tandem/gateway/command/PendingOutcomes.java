package dev.tandem.gateway.command;

import dev.tandem.contracts.bus.CommandOutcome;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.gateway.timer.Timer;
import dev.tandem.gateway.timer.TimerWheel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands whose outcome a client waits for. Each is answered exactly once: by its outcome, a failure or the timeout. */
final class PendingOutcomes {

    static final ErrorBody UNAVAILABLE = new ErrorBody(
            ErrorCode.UNAVAILABLE, "This could not be confirmed in time. Sending it again is safe.", true);

    private static final Logger log = LoggerFactory.getLogger(PendingOutcomes.class);

    private final ConcurrentHashMap<CommandId, Waiting> waiting = new ConcurrentHashMap<>();
    private final TimerWheel timers;
    private final Duration timeout;
    private final io.micrometer.core.instrument.Timer latency;

    PendingOutcomes(TimerWheel timers, Duration timeout, MeterRegistry meters) {
        this.timers = timers;
        this.timeout = timeout;
        this.latency = io.micrometer.core.instrument.Timer.builder("tandem.gateway.outcome.latency")
                .description("From a command's publication to its outcome")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(meters);
        meters.gaugeMapSize("tandem.gateway.commands.pending", java.util.List.of(), waiting);
    }

    /** Remembers who to tell. */
    void await(CommandId command, Consumer<CommandOutcome> answer) {
        var timer = new Timer(() -> fail(command));
        waiting.put(command, new Waiting(answer, timer, System.nanoTime()));
        timers.schedule(timer, timeout);
    }

    /** An outcome came; one that nobody waits for any more is dropped. */
    void complete(CommandOutcome outcome) {
        var known = waiting.remove(outcome.commandId());
        if (known != null) {
            timers.cancel(known.timer);
            latency.record(System.nanoTime() - known.since, TimeUnit.NANOSECONDS);
            known.answer.accept(outcome);
        } else {
            log.debug("nobody waits for the outcome of {}", outcome.commandId());
        }
    }

    /** It could not be published, or no outcome came. */
    void fail(CommandId command) {
        var known = waiting.remove(command);
        if (known != null) {
            timers.cancel(known.timer);
            known.answer.accept(new CommandOutcome(command, null, null, UNAVAILABLE));
        }
    }

    private record Waiting(Consumer<CommandOutcome> answer, Timer timer, long since) {}
}
