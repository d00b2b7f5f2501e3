package dev.tandem.gateway.socket;

import dev.tandem.contracts.socket.CloseCode;
import dev.tandem.contracts.socket.SocketProtocol;
import dev.tandem.gateway.connection.Connection;
import dev.tandem.gateway.connection.Wire;
import dev.tandem.gateway.limit.ClientAddress;
import dev.tandem.gateway.protocol.SocketKind;
import dev.tandem.gateway.timer.Timer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket as Jetty sees it. Jetty hands over one fragment at a time and the next only when asked, so a client cannot
 * make anything pile up here. One timer watches greeting, heartbeat, token and slowness together. Public because Jetty calls
 * it by reflection.
 */
public final class SocketEndpoint implements Session.Listener, Wire {

    private static final int MAX_FRAGMENTS = 128;
    private static final Logger log = LoggerFactory.getLogger(SocketEndpoint.class);
    private static final Duration LONGEST_WATCH = Duration.ofSeconds(10);

    private final SocketParts parts;
    private final ClientAddress address;
    private final Connection connection;
    private final Dialogue talk;
    private final Timer watch = new Timer(this::watch);
    private volatile @Nullable Session session;
    private volatile long heardAt;
    private @Nullable StringBuilder fragments;
    private int fragmentCount;
    private long sentAtLastWatch = -1;
    private long stalledSince;

    SocketEndpoint(SocketKind kind, ClientAddress address, SocketParts parts) {
        this.parts = parts;
        this.address = address;
        this.connection = new Connection(parts.newConnectionId(), kind, this, parts.environment());
        this.talk = new Dialogue(connection, parts, this::watchSoon);
        this.heardAt = System.nanoTime();
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        parts.environment().meters().opened(connection.kind());
        parts.connections().opened(connection);
        parts.environment().timers().schedule(watch, parts.settings().helloWithin());
        opened.demand();
    }

    @Override
    public void onWebSocketPartialText(String payload, boolean last) {
        heardAt = System.nanoTime();
        if (last && fragments == null) {
            take(payload);
        } else if (!collect(payload)) {
            closeNow(StatusCode.MESSAGE_TOO_LARGE, "a message has at most 64 KiB");
            return;
        } else if (last) {
            var text = fragments.toString();
            fragments = null;
            fragmentCount = 0;
            take(text);
        }
        demand();
    }

    private boolean collect(String payload) {
        if (fragments == null) {
            fragments = new StringBuilder(payload.length() * 2);
        }
        fragments.append(payload);
        // Characters are never more than bytes; the exact count is made when it is whole.
        return ++fragmentCount <= MAX_FRAGMENTS && fragments.length() <= SocketProtocol.MAX_FRAME_BYTES;
    }

    private void take(String text) {
        if (text.length() > SocketProtocol.MAX_FRAME_BYTES / 3
                && text.getBytes(StandardCharsets.UTF_8).length > SocketProtocol.MAX_FRAME_BYTES) {
            closeNow(StatusCode.MESSAGE_TOO_LARGE, "a message has at most 64 KiB");
        } else {
            talk.receive(text);
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        closeNow(StatusCode.BAD_DATA, "binary frames are not understood");
    }

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        heardAt = System.nanoTime();
        var open = session;
        if (open != null && talk.mayPing()) {
            var copy = ByteBuffer.allocate(payload.remaining()).put(payload).flip();
            open.sendPong(copy, Callback.from(this::demand, failure -> {}));
        }
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        heardAt = System.nanoTime();
        demand();
    }

    /** The close follows. */
    @Override
    public void onWebSocketError(Throwable cause) {
        log.debug("socket {}: {}", connection.id(), cause.toString());
    }

    /** Not on Jetty's stack: it may be inside one of our own sends, with a lock held. */
    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        callback.succeed();
        parts.executor().execute(this::gone);
    }

    private void gone() {
        if (session != null) {
            session = null;
            parts.environment().timers().cancel(watch);
            parts.environment().meters().gone(connection.kind());
            parts.limits().socketClosed(address);
            parts.connections().gone(connection);
            connection.end();
            parts.greeter().left(connection);
        }
    }

    @Override
    public void send(String text, Sent done) {
        var open = session;
        if (open == null) {
            done.failed();
        } else {
            open.sendText(text, new Sending(done));
        }
    }

    @Override
    public void close(int code, String reason) {
        var open = session;
        if (open != null) {
            open.close(code, reason, Callback.NOOP);
        }
    }

    @Override
    public void abort() {
        var open = session;
        if (open != null) {
            open.disconnect();
        }
    }

    private void closeNow(int code, String reason) {
        close(code, reason);
        parts.environment().timers().schedule(this::abort, parts.settings().closeWithin());
    }

    private void demand() {
        var open = session;
        if (open != null && open.isOpen()) {
            open.demand();
        }
    }

    /** Runs on the timer's thread: at the earliest moment at which anything may have to be done. */
    private void watch() {
        if (session == null) {
            return;
        }
        var timers = parts.environment().timers();
        var identity = connection.identityOrNull();
        long now = System.nanoTime();
        if (identity == null) {
            connection.close(CloseCode.PROTOCOL_ERROR, "no hello in time");
            return;
        }
        var life = Duration.between(parts.clock().instant(), identity.expiresAt());
        var patience = parts.settings().heartbeat().multipliedBy(2).minusNanos(now - heardAt);
        if (!life.isPositive()) {
            connection.close(CloseCode.TOKEN_EXPIRED, "the token's time ran out");
        } else if (!patience.isPositive()) {
            connection.close(CloseCode.NO_HEARTBEAT, "nothing was heard for two heartbeats");
        } else if (isStalled(now)) {
            connection.closeSlow();
        } else {
            timers.schedule(watch, shortest(life, patience));
            if (connection.isGreeted()) {
                parts.greeter().stillHere(connection);
            }
        }
    }

    /** The identity, and with it the token's end, is known. */
    private void watchSoon() {
        parts.environment().timers().schedule(watch, Duration.ZERO);
    }

    private boolean isStalled(long now) {
        long sent = connection.sentCount();
        if (!connection.hasBacklog() || sent != sentAtLastWatch) {
            sentAtLastWatch = sent;
            stalledSince = now;
            return false;
        }
        return now - stalledSince > parts.settings().stalledAfter().toNanos();
    }

    private static Duration shortest(Duration life, Duration patience) {
        var sooner = life.compareTo(patience) < 0 ? life : patience;
        return sooner.compareTo(LONGEST_WATCH) < 0 ? sooner : LONGEST_WATCH;
    }

    private record Sending(Sent done) implements Callback {

        @Override
        public void succeed() {
            done.succeeded();
        }

        @Override
        public void fail(Throwable cause) {
            done.failed();
        }
    }
}
