package dev.tandem.gateway.desk;

import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.gateway.connection.Connections;
import dev.tandem.gateway.timer.TimerWheel;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells staff that what their boards show changed: at once, and then at most once a second per topic. */
public final class Boards {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** What a board is about. */
    public enum Topic {
        QUEUES,
        AGENTS,
        METRICS;

        /** Agents see queues; who does what and how well is for supervisors. */
        boolean supervisorsOnly() {
            return this != QUEUES;
        }
    }

    private enum State {
        QUIET,
        PAUSING,
        PAUSING_AND_CHANGED
    }

    private final Connections connections;
    private final TimerWheel timers;
    private final AtomicLong version;
    private final Map<Topic, AtomicReference<State>> states = Stream.of(Topic.values())
            .collect(Collectors.toMap(topic -> topic, topic -> new AtomicReference<>(State.QUIET)));

    public Boards(Connections connections, TimerWheel timers, Clock clock) {
        this.connections = connections;
        this.timers = timers;
        // Grows across restarts as well.
        this.version = new AtomicLong(clock.millis());
    }

    /** Something of this topic changed. */
    public void changed(Topic topic) {
        var before = states.get(topic)
                .getAndUpdate(state -> state == State.QUIET ? State.PAUSING : State.PAUSING_AND_CHANGED);
        if (before == State.QUIET) {
            push(topic);
        }
    }

    private void push(Topic topic) {
        var name = topic.name().toLowerCase(Locale.ROOT);
        var push = new ServerPush.BoardChanged(name, version.incrementAndGet());
        for (var connection : connections.staff()) {
            if (!topic.supervisorsOnly() || connection.identity().supervises()) {
                connection.pushEphemeral("board:" + name, push);
            }
        }
        timers.schedule(() -> paused(topic), INTERVAL);
    }

    private void paused(Topic topic) {
        var before = states.get(topic)
                .getAndUpdate(state -> state == State.PAUSING_AND_CHANGED ? State.PAUSING : State.QUIET);
        if (before == State.PAUSING_AND_CHANGED) {
            push(topic);
        }
    }
}
