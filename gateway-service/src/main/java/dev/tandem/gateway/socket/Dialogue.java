package dev.tandem.gateway.socket;

import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.CloseCode;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.gateway.connection.Connection;
import dev.tandem.gateway.protocol.ClientRequest;
import dev.tandem.gateway.protocol.FrameRejected;

/**
 * What one client says, frame by frame and in order. Nothing is done before a valid {@code hello} was answered; broken and
 * too many frames are answered, and too many of those end the connection. Called by one thread at a time.
 */
final class Dialogue {

    private static final int MAX_BROKEN = 20;
    private static final int MAX_EARLY = 32;
    private static final int MAX_FLOODED = 500;
    private static final ErrorBody TOO_FAST = new ErrorBody(ErrorCode.RATE_LIMITED, "Too many requests. Wait.", true);

    private final Connection connection;
    private final SocketParts parts;
    private final Runnable identified;
    private boolean saidHello;
    private int early;
    private int broken;
    private int flooded;

    /** @param identified run once the token was accepted */
    Dialogue(Connection connection, SocketParts parts, Runnable identified) {
        this.connection = connection;
        this.parts = parts;
        this.identified = identified;
    }

    void receive(String text) {
        if (!connection.isOpen()) {
            return;
        }
        ClientRequest request;
        try {
            request = parts.reader().read(connection.kind(), text);
        } catch (FrameRejected rejected) {
            rejected(rejected);
            return;
        }
        parts.environment().meters().received(request.type());
        if (!saidHello) {
            hello(request);
        } else if (connection.isGreeted()) {
            answer(request);
        } else if (++early > MAX_EARLY) {
            end("too much before the greeting");
        } else {
            connection.whenGreeted(() -> answer(request));
        }
    }

    /** Control frames cost as much as any other. */
    boolean mayPing() {
        if (connection.identityOrNull() != null && parts.connections().mayReceiveFrom(connection)) {
            return true;
        }
        end("too many pings");
        return false;
    }

    private void hello(ClientRequest request) {
        if (request.frame() instanceof ClientFrame.Hello hello) {
            saidHello = true;
            if (parts.greeter().greet(connection, request.id(), hello)) {
                identified.run();
            }
        } else {
            end("the first frame must be hello");
        }
    }

    private void answer(ClientRequest request) {
        if (parts.connections().mayReceiveFrom(connection)) {
            parts.requests().answer(connection, request);
        } else if (++flooded > MAX_FLOODED) {
            end("too many frames");
        } else {
            connection.refuse(request.id(), TOO_FAST);
        }
    }

    private void rejected(FrameRejected rejected) {
        parts.environment().meters().received("broken");
        if (!saidHello) {
            end("the first frame must be hello");
        } else if (++broken > MAX_BROKEN) {
            end("too many broken frames");
        } else {
            connection.whenGreeted(() -> connection.refuse(rejected.replyTo(), rejected.error()));
        }
    }

    private void end(String reason) {
        connection.close(CloseCode.PROTOCOL_ERROR, reason);
    }
}
