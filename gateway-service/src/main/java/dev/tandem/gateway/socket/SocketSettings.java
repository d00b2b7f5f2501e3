package dev.tandem.gateway.socket;

import dev.tandem.gateway.limit.Rate;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the sockets.
 *
 * @param allowedOrigins origins that a browser may come from, compared exactly
 * @param allowMissingOrigin whether a handshake without an {@code Origin} is accepted. Browsers always send one; switch it
 *     on only for programs that cannot
 * @param heartbeat how often a client has to be heard; after twice as long without a frame the socket is closed
 * @param helloWithin how long a socket may stay without its first frame
 * @param outcomeWithin how long a command may take before the client is told to send it again
 * @param framesPerSecond frames of one user in the long run
 * @param frameBurst frames of one user at once
 * @param connectionsPerUser sockets of one user; a further one ends the oldest
 * @param maxConnections sockets of this process
 * @param liveBytes what may wait for one slow client, in bytes
 * @param bulkBytes what may wait of catch-ups for one client, in bytes
 * @param stalledAfter a client for which something waits and to which nothing could be sent for so long is slow
 * @param closeWithin how long a client may take to answer a close before it is cut off
 * @param drainWindow over how long the sockets are closed when the gateway stops
 */
@ConfigurationProperties("tandem.gateway.sockets")
public record SocketSettings(
        @DefaultValue Set<String> allowedOrigins,
        @DefaultValue("false") boolean allowMissingOrigin,
        @DefaultValue("25s") Duration heartbeat,
        @DefaultValue("5s") Duration helloWithin,
        @DefaultValue("10s") Duration outcomeWithin,
        @DefaultValue("30") double framesPerSecond,
        @DefaultValue("120") int frameBurst,
        @DefaultValue("20") int connectionsPerUser,
        @DefaultValue("15000") int maxConnections,
        @DefaultValue("262144") int liveBytes,
        @DefaultValue("8388608") int bulkBytes,
        @DefaultValue("20s") Duration stalledAfter,
        @DefaultValue("5s") Duration closeWithin,
        @DefaultValue("1s") Duration drainWindow) {

    public SocketSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
        if (heartbeat.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "tandem.gateway.sockets.heartbeat must be at least 1s, got " + heartbeat);
        }
    }

    Rate frameRate() {
        return new Rate(framesPerSecond, frameBurst);
    }
}
