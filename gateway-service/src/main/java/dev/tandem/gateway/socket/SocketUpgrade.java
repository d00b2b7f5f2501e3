package dev.tandem.gateway.socket;

import dev.tandem.contracts.socket.SocketProtocol;
import dev.tandem.gateway.limit.AddressLimits;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee11.websocket.server.JettyWebSocketServerContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.context.ServletContextAware;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

/**
 * Makes an accepted handshake a {@link SocketEndpoint}. Spring's own strategy would hold the handshake's headers and
 * attributes for as long as the socket lives, hides pings and fragments, and sends by blocking; this one does not.
 */
final class SocketUpgrade implements RequestUpgradeStrategy, ServletContextAware {

    private static final int INPUT_BUFFER_BYTES = 4 * 1024;

    private final SocketParts parts;
    private final AddressLimits limits;

    SocketUpgrade(SocketParts parts) {
        this.parts = parts;
        this.limits = parts.limits();
    }

    @Override
    public void setServletContext(ServletContext context) {
        var container = JettyWebSocketServerContainer.getContainer(context);
        if (container == null) {
            throw new IllegalStateException("there is no Jetty WebSocket container: is the server not Jetty?");
        }
        container.setMaxFrameSize(SocketProtocol.MAX_FRAME_BYTES);
        container.setMaxTextMessageSize(SocketProtocol.MAX_FRAME_BYTES);
        container.setMaxBinaryMessageSize(SocketProtocol.MAX_FRAME_BYTES);
        container.setInputBufferSize(INPUT_BUFFER_BYTES);
        container.setOutputBufferSize(INPUT_BUFFER_BYTES);
        // Silence is watched by the heartbeat, which knows frames from bytes.
        container.setIdleTimeout(Duration.ZERO);
    }

    @Override
    public String[] getSupportedVersions() {
        return new String[] {"13"};
    }

    /** None: compression costs memory per socket and lets a small frame become a large text. */
    @Override
    public List<WebSocketExtension> getSupportedExtensions(ServerHttpRequest request) {
        return List.of();
    }

    @Override
    public void upgrade(
            ServerHttpRequest request,
            ServerHttpResponse response,
            @Nullable String selectedProtocol,
            List<WebSocketExtension> selectedExtensions,
            @Nullable Principal user,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        var servletRequest = ((ServletServerHttpRequest) request).getServletRequest();
        var servletResponse = ((ServletServerHttpResponse) response).getServletResponse();
        var container = JettyWebSocketServerContainer.getContainer(servletRequest.getServletContext());
        var address = HandshakeGuard.addressOf(attributes);
        // Spring wraps every handler to log and to catch.
        var socket = (SocketHandler) WebSocketHandlerDecorator.unwrap(handler);
        if (!limits.tryOpenSocket(address)) {
            response.setStatusCode(HttpStatus.TOO_MANY_REQUESTS);
            return;
        }
        var endpoint = new SocketEndpoint(socket.kind(), address, parts);
        boolean upgraded = false;
        try {
            upgraded = container.upgrade(
                    (upgrade, answer) -> {
                        answer.setAcceptedSubProtocol(SocketProtocol.SUBPROTOCOL);
                        answer.setExtensions(List.of());
                        return endpoint;
                    },
                    servletRequest,
                    servletResponse);
        } catch (IOException e) {
            throw new HandshakeFailureException("the upgrade failed", e);
        } finally {
            if (!upgraded) {
                limits.socketClosed(address);
            }
        }
    }
}
