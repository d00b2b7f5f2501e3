package dev.tandem.gateway.viewer;

import dev.tandem.contracts.bus.Signal;
import dev.tandem.contracts.bus.Signal.Onlooker;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.gateway.connection.Connection;
import dev.tandem.gateway.feed.ConversationFeeds;
import dev.tandem.gateway.timer.TimerWheel;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who of the staff has which conversation on the screen, here and at the other gateways. Each gateway tells the others its
 * whole list when it changes, at most once a second per conversation, and once a minute while somebody looks, so that a lost
 * signal heals and a gateway that died is forgotten. Those who look get the list without themselves.
 */
public final class Viewers {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration NEXT = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final long FORGOTTEN_NANOS = Duration.ofSeconds(150).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Connection, ConversationId> screens = new HashMap<>();
    private final Map<ConversationId, Set<Connection>> here = new HashMap<>();
    private final Map<ConversationId, Map<String, Told>> elsewhere = new HashMap<>();
    private final Map<ConversationId, Long> toldAt = new HashMap<>();
    private final Set<ConversationId> due = new HashSet<>();
    private boolean repeating;

    private final EventBus bus;
    private final Messages messages;
    private final ConversationFeeds feeds;
    private final TimerWheel timers;
    private final LongSupplier nanoTime;

    /** What another gateway said last. */
    private record Told(List<Onlooker> viewers, long at) {}

    Viewers(EventBus bus, Messages messages, ConversationFeeds feeds, TimerWheel timers, LongSupplier nanoTime) {
        this.bus = bus;
        this.messages = messages;
        this.feeds = feeds;
        this.timers = timers;
        this.nanoTime = nanoTime;
    }

    /** What a connection has on its screen now; null for nothing. What it may not see, or does not follow, is nothing. */
    public void view(Connection connection, @Nullable ConversationId conversation) {
        var now = conversation != null && connection.isOpen() && connection.follows(conversation) ? conversation : null;
        lock.lock();
        try {
            var before = now == null ? screens.remove(connection) : screens.put(connection, now);
            if (before != null && !before.equals(now)) {
                here.computeIfPresent(before, (id, all) -> {
                    all.remove(connection);
                    return all.isEmpty() ? null : all;
                });
                changed(before);
            }
            if (now != null && here.computeIfAbsent(now, id -> new HashSet<>()).add(connection)) {
                changed(now);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A connection follows a conversation no longer. */
    public void left(Connection connection, ConversationId conversation) {
        lock.lock();
        try {
            if (conversation.equals(screens.get(connection))) {
                view(connection, null);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Who may be shown may have changed: somebody follows it now, or has joined or left. */
    public void look(ConversationId conversation) {
        lock.lock();
        try {
            if (here.containsKey(conversation)) {
                changed(conversation);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What a gateway says. */
    public void heard(Signal.Viewing signal) {
        if (signal.gateway().equals(bus.instanceId())) {
            return;
        }
        var conversation = signal.conversationId();
        lock.lock();
        try {
            boolean looked = here.containsKey(conversation);
            var known = elsewhere.computeIfAbsent(conversation, id -> new HashMap<>());
            if (signal.viewers().isEmpty()) {
                known.remove(signal.gateway());
            } else {
                known.put(signal.gateway(), new Told(signal.viewers(), nanoTime.getAsLong()));
            }
            if (known.isEmpty() || !looked) {
                elsewhere.remove(conversation);
            }
            if (looked) {
                push(conversation);
                if (signal.asks()) {
                    publish(conversation, false);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void changed(ConversationId conversation) {
        if (due.add(conversation)) {
            var last = toldAt.get(conversation);
            long wait = last == null
                    ? FIRST.toNanos()
                    : Math.max(FIRST.toNanos(), last + NEXT.toNanos() - nanoTime.getAsLong());
            timers.schedule(() -> Thread.startVirtualThread(() -> tell(conversation)), Duration.ofNanos(wait));
        }
    }

    private void tell(ConversationId conversation) {
        lock.lock();
        try {
            due.remove(conversation);
            boolean first = toldAt.put(conversation, nanoTime.getAsLong()) == null;
            boolean looked = here.containsKey(conversation);
            publish(conversation, looked && first);
            push(conversation);
            if (!looked) {
                elsewhere.remove(conversation);
                toldAt.remove(conversation);
            } else if (!repeating) {
                repeating = true;
                timers.schedule(() -> Thread.startVirtualThread(this::repeat), AGAIN);
            }
        } finally {
            lock.unlock();
        }
    }

    private void repeat() {
        lock.lock();
        try {
            repeating = !here.isEmpty();
            for (var conversation : here.keySet()) {
                publish(conversation, true);
                push(conversation);
            }
            if (repeating) {
                timers.schedule(() -> Thread.startVirtualThread(this::repeat), AGAIN);
            }
        } finally {
            lock.unlock();
        }
    }

    private void publish(ConversationId conversation, boolean asks) {
        var signal = new Signal.Viewing(conversation, bus.instanceId(), onlookers(conversation), asks);
        bus.publish(messages.to("signals-v1", conversation.value())
                .typeOf(signal)
                .attribute("conversationId", conversation.value())
                .payload(signal));
    }

    private void push(ConversationId conversation) {
        long now = nanoTime.getAsLong();
        var others = elsewhere.getOrDefault(conversation, Map.of());
        others.values().removeIf(told -> now - told.at() > FORGOTTEN_NANOS);
        var all = merged(Stream.concat(
                        onlookers(conversation).stream(),
                        others.values().stream().flatMap(told -> told.viewers().stream()))
                .toList());
        for (var connection : here.getOrDefault(conversation, Set.of())) {
            var identity = connection.identity();
            var shown = all.stream()
                    .filter(viewer ->
                            !viewer.author().id().equals(identity.actor().id()))
                    .filter(viewer -> !viewer.unseen() || identity.supervises())
                    .map(viewer -> new ServerPush.StaffViewer(viewer.author(), viewer.supervisor()))
                    .toList();
            connection.pushEphemeral("viewers:" + conversation, new ServerPush.Viewers(conversation, shown));
        }
    }

    private List<Onlooker> onlookers(ConversationId conversation) {
        var all = new ArrayList<Onlooker>();
        for (var connection : here.getOrDefault(conversation, Set.of())) {
            var identity = connection.identity();
            all.add(new Onlooker(identity.author(), identity.supervises(), feeds.isUnseen(conversation, connection)));
        }
        return List.copyOf(merged(all));
    }

    /** One entry per person, however many screens; shown if one of them may be shown. */
    private static Collection<Onlooker> merged(List<Onlooker> all) {
        var byPerson = new LinkedHashMap<String, Onlooker>();
        all.stream()
                .sorted(Comparator.comparing(
                                (Onlooker viewer) -> viewer.author().displayName())
                        .thenComparing(viewer -> viewer.author().id()))
                .forEach(viewer -> byPerson.merge(
                        viewer.author().id(),
                        viewer,
                        (one, other) -> new Onlooker(
                                one.author(), one.supervisor() || other.supervisor(), one.unseen() && other.unseen())));
        return byPerson.values();
    }
}
