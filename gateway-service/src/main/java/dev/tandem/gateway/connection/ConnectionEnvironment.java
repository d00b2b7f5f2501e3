package dev.tandem.gateway.connection;

import dev.tandem.gateway.protocol.FrameWriter;
import dev.tandem.gateway.timer.TimerWheel;
import java.time.Duration;

/**
 * What all connections share.
 *
 * @param writer writes frames
 * @param limits of each outbox
 * @param meters counts
 * @param timers the shared timer
 * @param closeTimeout how long a client may take to answer a close before it is cut off
 */
public record ConnectionEnvironment(
        FrameWriter writer, OutboxLimits limits, ConnectionMeters meters, TimerWheel timers, Duration closeTimeout) {}
