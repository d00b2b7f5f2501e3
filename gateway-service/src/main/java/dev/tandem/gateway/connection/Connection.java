package dev.tandem.gateway.connection;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.CloseCode;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ReplyData;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.gateway.protocol.SocketKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One open socket: who it is, what it follows, and how to send to it. Safe for concurrent use; sending never blocks, and
 * to a connection that has ended it does nothing. Frames go out in the order of the calls, except ephemeral ones.
 */
public final class Connection {

    private static final int MAX_PENDING_LIGHT = 64;
    private static final int MAX_PENDING_HEAVY = 8;

    private final String id;
    private final SocketKind kind;
    private final Wire wire;
    private final Outbox outbox;
    private final ReentrantLock lock = new ReentrantLock();
    private final Follows follows = new Follows(lock);
    private final ConnectionEnvironment environment;
    private volatile @Nullable Identity identity;
    private volatile boolean ended;
    private volatile boolean welcomed;
    private volatile boolean greeted;
    private @Nullable List<Runnable> held;
    private int pendingLight;
    private int pendingHeavy;
    private int starting;

    public Connection(String id, SocketKind kind, Wire wire, ConnectionEnvironment environment) {
        this.id = id;
        this.kind = kind;
        this.wire = wire;
        this.environment = environment;
        this.outbox = new Outbox(wire, environment.limits(), lock);
    }

    /** Names this connection in logs and to routing-service. */
    public String id() {
        return id;
    }

    /** Which socket it came in by. */
    public SocketKind kind() {
        return kind;
    }

    /** Who it acts for; null before {@code hello} was accepted. */
    public @Nullable Identity identityOrNull() {
        return identity;
    }

    /**
     * Who it acts for.
     *
     * @throws IllegalStateException before {@code hello} was accepted
     */
    public Identity identity() {
        var known = identity;
        if (known == null) {
            throw new IllegalStateException("connection " + id + " has not said hello");
        }
        return known;
    }

    /** {@code hello} was accepted. */
    public void identify(Identity accepted) {
        this.identity = accepted;
    }

    /** Whether it has not ended. */
    public boolean isOpen() {
        return !ended;
    }

    /** Answers a request. */
    public void reply(String replyTo, ReplyData data) {
        var outgoing = environment.writer().reply(replyTo, data);
        var kindOfLoad = data instanceof ReplyData.EventPage ? Outbox.Kind.BULK : Outbox.Kind.LIVE;
        send("reply", outgoing, kindOfLoad, null);
    }

    /** Refuses a request. */
    public void refuse(String replyTo, ErrorBody error) {
        send("error", environment.writer().refusal(replyTo, error), Outbox.Kind.LIVE, null);
    }

    /** Pushes something that must arrive, after the greeting. */
    public void push(ServerPush push) {
        var text = environment.writer().push(push);
        whenGreeted(() -> send("push", text, Outbox.Kind.LIVE, null));
    }

    /**
     * Answers {@code hello}; what waited for that follows.
     *
     * @param next runs right after the answer, before anything that waited
     */
    public void greet(String replyTo, ReplyData.Welcome welcome, Runnable next) {
        reply(replyTo, welcome);
        welcomed = true;
        next.run();
        for (var tasks = nextHeld(); tasks != null; tasks = nextHeld()) {
            tasks.forEach(Runnable::run);
        }
    }

    /** Whether {@code hello} was answered. */
    public boolean isGreeted() {
        return greeted;
    }

    /** Runs it now, or right after the greeting, in the order of the calls. */
    public void whenGreeted(Runnable task) {
        if (greeted || !hold(task)) {
            task.run();
        }
    }

    private boolean hold(Runnable task) {
        lock.lock();
        try {
            if (greeted) {
                return false;
            }
            if (held == null) {
                held = new ArrayList<>(4);
            }
            held.add(task);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** It counts as greeted only when nothing waits any more, so what waited stays in front. */
    private @Nullable List<Runnable> nextHeld() {
        lock.lock();
        try {
            var taken = held;
            held = null;
            greeted = taken == null;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Pushes a written event.
     *
     * @param frame the frame's text
     * @param catchUp whether it belongs to a catch-up rather than having just happened
     * @param sent run once it left this process
     */
    public void pushEvent(String frame, boolean catchUp, @Nullable Runnable sent) {
        send("event", frame, catchUp ? Outbox.Kind.BULK : Outbox.Kind.LIVE, sent);
    }

    /**
     * Pushes something that matters only now: under pressure only the latest per key is kept, or none.
     *
     * @param key what a later push replaces
     */
    public void pushEphemeral(String key, ServerPush push) {
        if (!ended && welcomed) {
            var text = environment.writer().push(push);
            environment.meters().sent("ephemeral", text.length());
            outbox.offer(key, text);
        }
    }

    /** Counts a request that waits for an answer; false if too many do. {@link #requestDone} must follow. */
    public boolean tryBeginRequest(boolean heavy) {
        lock.lock();
        try {
            if (heavy ? pendingHeavy >= MAX_PENDING_HEAVY : pendingLight >= MAX_PENDING_LIGHT) {
                return false;
            }
            if (heavy) {
                pendingHeavy++;
            } else {
                pendingLight++;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** A counted request was answered. */
    public void requestDone(boolean heavy) {
        lock.lock();
        try {
            if (heavy) {
                pendingHeavy--;
            } else {
                pendingLight--;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether a request waits for an answer or anything waits to be sent. */
    public boolean isBusy() {
        lock.lock();
        try {
            return pendingLight > 0 || pendingHeavy > 0 || !outbox.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Whether something waits to be sent. */
    public boolean hasBacklog() {
        return !outbox.isEmpty();
    }

    /** How many messages left so far. */
    public long sentCount() {
        return outbox.completed();
    }

    /** Remembers that it follows a conversation, in place of an earlier follow; false if it has ended. */
    public boolean follow(ConversationId conversation, Follow follow) {
        return follows.put(conversation, follow);
    }

    /** The same unless it already follows the conversation; false if it does, or has ended. */
    public boolean followIfAbsent(ConversationId conversation, Follow follow) {
        return follows.putIfAbsent(conversation, follow);
    }

    /** Puts a follow in another's place; false if that was replaced already or the connection has ended. */
    public boolean replaceFollow(ConversationId conversation, Follow earlier, Follow follow) {
        return follows.replace(conversation, earlier, follow);
    }

    /** Whether it follows the conversation. */
    public boolean follows(ConversationId conversation) {
        return follows.conversations().contains(conversation);
    }

    /** Ends the interest in a conversation, if there is any. */
    public void unfollow(ConversationId conversation) {
        follows.remove(conversation);
    }

    /** The same if this is how it follows it. */
    public void unfollow(ConversationId conversation, Follow follow) {
        follows.remove(conversation, follow);
    }

    /** A conversation is being started: it will be followed once the reply said so, not before. */
    public void startingConversation(int change) {
        lock.lock();
        try {
            starting += change;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a conversation is being started on this connection. */
    public boolean isStarting() {
        lock.lock();
        try {
            return starting > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the socket once everything taken so far was sent; cuts it if the client does not read. */
    public void close(CloseCode code, String reason) {
        environment.meters().closed(code);
        outbox.finish(() -> wire.close(code.code(), reason));
        environment.timers().schedule(wire::abort, environment.closeTimeout());
    }

    /** The socket is gone: forgets everything. Calling it twice is harmless. */
    public void end() {
        ended = true;
        outbox.close();
        follows.end();
    }

    /**
     * The client does not read what it asked for: ends the socket without waiting for it. May be called with locks held, so
     * what it follows is forgotten later.
     */
    public void closeSlow() {
        if (!ended) {
            ended = true;
            environment.meters().closed(CloseCode.SLOW_CONSUMER);
            outbox.close();
            environment
                    .timers()
                    .schedule(
                            () -> {
                                end();
                                wire.close(CloseCode.SLOW_CONSUMER.code(), "too slow");
                            },
                            Duration.ZERO);
            environment.timers().schedule(wire::abort, environment.closeTimeout());
        }
    }

    private void send(String metricKind, String text, Outbox.Kind load, @Nullable Runnable sent) {
        if (ended) {
            return;
        }
        environment.meters().sent(metricKind, text.length());
        if (!outbox.send(text, load, sent)) {
            closeSlow();
        }
    }
}
