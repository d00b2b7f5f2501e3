package dev.tandem.routing.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The estimated wait: <b>rank × recent mean time between departures of that queue</b>.
 *
 * <p>That is the estimate contact centres use where it is stated at all (Rocket.Chat: from the last served chats; Genesys
 * and Connect: from recent queue speed): it needs no forecast, follows staffing within a few departures, and counts
 * departures for any reason, because a customer who gives up shortens the wait of those behind as much as an agent does.
 * The mean is exponentially weighted and taken only over times when somebody had to wait: an idle afternoon would else make
 * a queue look slow, and calls answered at once would make it look fast.
 *
 * <p>Until a queue has seen such a departure: rank × mean handle time ÷ slots of its staffed agents, which is the steady
 * rate at which that many slots become free. A conversation that rings has nothing left to wait. With nobody staffed there
 * is no estimate, rather than a wrong one.
 */
final class WaitEstimate {

    private WaitEstimate() {}

    static @Nullable Integer seconds(int rank, QueueRecord pace, int staffedSlots, Duration expectedHandleTime) {
        if (staffedSlots <= 0) {
            return null;
        }
        double interval = pace.intervalMillis() != null
                ? pace.intervalMillis()
                : handleMillis(pace, expectedHandleTime) / staffedSlots;
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(rank * interval / 1000));
    }

    private static double handleMillis(QueueRecord pace, Duration expected) {
        return pace.handleMillis() != null ? pace.handleMillis() : expected.toMillis();
    }
}
