package dev.tandem.gateway.socket;

import dev.tandem.gateway.protocol.SocketKind;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** Says which socket a path is; what arrives goes to the {@link SocketEndpoint} that {@link SocketUpgrade} makes. */
final class SocketHandler extends AbstractWebSocketHandler {

    private final SocketKind kind;

    SocketHandler(SocketKind kind) {
        this.kind = kind;
    }

    SocketKind kind() {
        return kind;
    }
}
