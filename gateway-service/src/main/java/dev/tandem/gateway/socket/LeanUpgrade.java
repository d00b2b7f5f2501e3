package dev.tandem.gateway.socket;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;

/**
 * The upgrade with small buffers and without compression: a deflater for each of thousands of idle sockets would cost far
 * more than what chat messages gain, and a small frame could unpack into a huge one.
 */
final class LeanUpgrade extends JettyRequestUpgradeStrategy {

    private static final int MAX_TEXT_BYTES = 64 * 1024;
    private static final int BUFFER_BYTES = 1024;

    private final AtomicBoolean plain = new AtomicBoolean();

    LeanUpgrade() {
        addWebSocketConfigurer(socket -> {
            socket.setMaxTextMessageSize(MAX_TEXT_BYTES);
            socket.setMaxBinaryMessageSize(MAX_TEXT_BYTES);
            socket.setMaxFrameSize(MAX_TEXT_BYTES);
            socket.setInputBufferSize(BUFFER_BYTES);
            socket.setOutputBufferSize(BUFFER_BYTES);
            // The heartbeat decides, not Jetty's timer.
            socket.setIdleTimeout(Duration.ZERO);
        });
    }

    @Override
    public void upgrade(
            ServerHttpRequest request,
            ServerHttpResponse response,
            @Nullable String protocol,
            List<WebSocketExtension> extensions,
            @Nullable Principal user,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        if (plain.compareAndSet(false, true)) {
            forgetExtensions((ServletServerHttpRequest) request);
        }
        super.upgrade(request, response, protocol, extensions, user, handler, attributes);
    }

    private static void forgetExtensions(ServletServerHttpRequest request) {
        var context = ServletContextHandler.getServletContextHandler(
                request.getServletRequest().getServletContext());
        var registry = WebSocketServerComponents.getWebSocketComponents(context).getExtensionRegistry();
        Set.copyOf(registry.getAvailableExtensionNames()).forEach(registry::unregister);
    }
}
