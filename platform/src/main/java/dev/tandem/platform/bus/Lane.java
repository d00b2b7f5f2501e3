package dev.tandem.platform.bus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are handled one after the other: those of one key, or a single one of an unordered subscription. The
 * queue is only touched inside the map's per-key atomic updates; the head stays in it while it is handled.
 */
final class Lane {

    private final @Nullable String key;
    private final ArrayDeque<Item> items = new ArrayDeque<>(2);

    private Lane(@Nullable String key) {
        this.key = key;
    }

    static Lane single(Item item) {
        var lane = new Lane(null);
        lane.items.add(item);
        return lane;
    }

    /** Queues the item; returns the lane if it is new and somebody must start on it. */
    static @Nullable Lane append(ConcurrentHashMap<String, Lane> lanes, Item item) {
        var started = new Lane[1];
        lanes.compute(item.message.key(), (key, lane) -> {
            var target = lane;
            if (target == null) {
                target = new Lane(key);
                started[0] = target;
            }
            target.items.add(item);
            return target;
        });
        return started[0];
    }

    /** The message whose turn it is; {@code null} if the lane was emptied meanwhile. */
    @Nullable
    Item head(ConcurrentHashMap<String, Lane> lanes) {
        if (key == null) {
            return items.peek();
        }
        var head = new Item[1];
        lanes.computeIfPresent(key, (same, lane) -> {
            if (lane == this) {
                head[0] = items.peek();
            }
            return lane;
        });
        return head[0];
    }

    /** Removes the head; returns whether another one waits. */
    boolean advance(ConcurrentHashMap<String, Lane> lanes) {
        if (key == null) {
            items.poll();
            return false;
        }
        var more = new boolean[1];
        lanes.computeIfPresent(key, (same, lane) -> {
            if (lane != this) {
                return lane;
            }
            items.poll();
            more[0] = !items.isEmpty();
            return more[0] ? lane : null;
        });
        return more[0];
    }

    /** Takes everything out. */
    List<Item> empty(ConcurrentHashMap<String, Lane> lanes) {
        var taken = new ArrayList<Item>();
        if (key == null) {
            taken.addAll(items);
        } else {
            lanes.computeIfPresent(key, (same, lane) -> {
                if (lane != this) {
                    return lane;
                }
                taken.addAll(items);
                items.clear();
                return null;
            });
        }
        return taken;
    }
}
