package dev.tandem.gateway.desk;

import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.gateway.connection.Connections;
import dev.tandem.gateway.timer.TimerWheel;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells staff that a board changed, at most once a second for each topic: the first change at once, those that follow
 * together when the second is over.
 */
public final class BoardPushes {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Connections connections;
    private final TimerWheel timers;
    private final ConcurrentHashMap<String, Topic> topics = new ConcurrentHashMap<>();

    public BoardPushes(Connections connections, TimerWheel timers) {
        this.connections = connections;
        this.timers = timers;
    }

    /** Something on this board changed: {@code queues}, {@code agents} or {@code metrics}. */
    public void changed(String topic) {
        topics.computeIfAbsent(topic, Topic::new).changed();
    }

    private final class Topic {

        private final String name;
        private long version;
        private boolean quiet;
        private boolean pending;

        Topic(String name) {
            this.name = name;
        }

        void changed() {
            long now;
            synchronized (this) {
                version++;
                if (quiet) {
                    pending = true;
                    return;
                }
                quiet = true;
                now = version;
            }
            push(now);
        }

        private void push(long now) {
            var changed = new ServerPush.BoardChanged(name, now);
            connections.staff().forEach(connection -> connection.pushEphemeral("board:" + name, changed));
            timers.schedule(this::quietEnds, INTERVAL);
        }

        private void quietEnds() {
            long now;
            synchronized (this) {
                quiet = pending;
                if (!pending) {
                    return;
                }
                pending = false;
                now = version;
            }
            push(now);
        }
    }
}
