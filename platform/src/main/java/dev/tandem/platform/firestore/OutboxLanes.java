package dev.tandem.platform.firestore;

import dev.tandem.platform.bus.BusMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the messages of one key in order while the follower completes them, which may take a read: whatever was committed
 * meanwhile is completed together, and keys do not wait for each other.
 */
final class OutboxLanes<T> {

    private static final Logger log = LoggerFactory.getLogger(FirestoreOutbox.class);

    private final OutboxFollower follower;
    private final BiConsumer<T, BusMessage> send;
    private final ConcurrentHashMap<String, List<Waiting<T>>> lanes = new ConcurrentHashMap<>();

    private record Waiting<T>(T commit, BusMessage message) {}

    OutboxLanes(OutboxFollower follower, BiConsumer<T, BusMessage> send) {
        this.follower = follower;
        this.send = send;
    }

    /** Sends the message soon, after those of its key that came before. */
    void add(T commit, BusMessage message) {
        var waiting = new Waiting<>(commit, message);
        lanes.compute(message.key(), (key, lane) -> {
            if (lane == null) {
                Thread.startVirtualThread(() -> work(key));
                lane = new ArrayList<>();
            }
            lane.add(waiting);
            return lane;
        });
    }

    private void work(String key) {
        for (var some = take(key); !some.isEmpty(); some = take(key)) {
            var messages = completed(key, some.stream().map(Waiting::message).toList());
            for (int i = 0; i < some.size(); i++) {
                send.accept(some.get(i).commit(), messages.get(i));
            }
        }
    }

    /** What waits now; when nothing does, the lane is closed in the same step. */
    private List<Waiting<T>> take(String key) {
        var taken = new ArrayList<Waiting<T>>();
        lanes.computeIfPresent(key, (_, lane) -> {
            taken.addAll(lane);
            return lane.isEmpty() ? null : new ArrayList<>();
        });
        return taken;
    }

    private List<BusMessage> completed(String key, List<BusMessage> messages) {
        try {
            var completed = follower.beforePublishing(key, messages);
            if (completed.size() == messages.size()) {
                return completed;
            }
            log.error("{} messages of {} became {}; they are published as they were", messages.size(), key, completed);
        } catch (RuntimeException e) {
            log.warn("messages of {} are published as they are: {}", key, e.toString());
        }
        return messages;
    }
}
