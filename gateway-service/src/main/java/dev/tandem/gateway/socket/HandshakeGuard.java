package dev.tandem.gateway.socket;

import dev.tandem.contracts.socket.SocketProtocol;
import dev.tandem.gateway.connection.ConnectionMeters;
import dev.tandem.gateway.limit.ClientAddress;
import dev.tandem.gateway.limit.ClientAddresses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Refuses a handshake before the upgrade: from a page of another origin, without our subprotocol, when this process is
 * full or drains.
 *
 * <p>Tokens do not travel by cookie, so a foreign page could not act for anybody; it is refused all the same. The origin is
 * compared as a whole with an exact list: no prefix, no suffix, no other port.
 */
final class HandshakeGuard implements HandshakeInterceptor {

    private static final String ADDRESS = ClientAddress.class.getName();

    private final SocketSettings settings;
    private final ClientAddresses addresses;
    private final ConnectionMeters meters;
    private volatile boolean draining;

    HandshakeGuard(SocketSettings settings, ClientAddresses addresses, ConnectionMeters meters) {
        this.settings = settings;
        this.addresses = addresses;
        this.meters = meters;
    }

    /** From now on every handshake is refused. */
    void drain() {
        draining = true;
    }

    /** The address of an accepted handshake. */
    static ClientAddress addressOf(Map<String, Object> attributes) {
        return (ClientAddress) attributes.get(ADDRESS);
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        var headers = request.getHeaders();
        if (draining || meters.open() >= settings.maxConnections()) {
            return refuse(response, HttpStatus.SERVICE_UNAVAILABLE, "No more sockets here now. Try again.");
        }
        if (!originAllowed(headers.get("Origin"))) {
            return refuse(response, HttpStatus.FORBIDDEN, "The Origin header is missing or not allowed here.");
        }
        if (!asksForProtocol(headers.get("Sec-WebSocket-Protocol"))) {
            return refuse(response, HttpStatus.BAD_REQUEST, "Ask for subprotocol " + SocketProtocol.SUBPROTOCOL + ".");
        }
        var peer = request.getRemoteAddress().getAddress().getHostAddress();
        var forwarded = headers.get("X-Forwarded-For");
        attributes.put(ADDRESS, addresses.of(peer, forwarded == null ? null : String.join(",", forwarded)));
        return true;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}

    private boolean originAllowed(@Nullable List<String> origins) {
        if (origins == null || origins.isEmpty()) {
            return settings.allowMissingOrigin();
        }
        return origins.size() == 1 && settings.allowedOrigins().contains(origins.getFirst());
    }

    private static boolean asksForProtocol(@Nullable List<String> lines) {
        return lines != null
                && lines.stream()
                        .flatMap(line -> List.of(line.split(",")).stream())
                        .anyMatch(protocol -> protocol.strip().equals(SocketProtocol.SUBPROTOCOL));
    }

    private static boolean refuse(ServerHttpResponse response, HttpStatus status, String why) throws IOException {
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
        response.getBody().write(why.getBytes(StandardCharsets.UTF_8));
        return false;
    }
}
