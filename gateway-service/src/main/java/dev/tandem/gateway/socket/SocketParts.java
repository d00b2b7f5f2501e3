package dev.tandem.gateway.socket;

import dev.tandem.gateway.connection.ConnectionEnvironment;
import dev.tandem.gateway.connection.Connections;
import dev.tandem.gateway.limit.AddressLimits;
import dev.tandem.gateway.protocol.FrameReader;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all endpoints share.
 *
 * @param settings limits
 * @param environment what connections work with
 * @param connections who is connected
 * @param limits of addresses
 * @param reader reads frames
 * @param greeter answers the first frame
 * @param requests answers the others
 * @param executor for what must not run on a network or timer thread
 * @param clock tells when tokens end
 * @param idPrefix begins connection ids; unique per process
 * @param counter numbers them
 */
record SocketParts(
        SocketSettings settings,
        ConnectionEnvironment environment,
        Connections connections,
        AddressLimits limits,
        FrameReader reader,
        Greeter greeter,
        Requests requests,
        Executor executor,
        Clock clock,
        String idPrefix,
        AtomicLong counter) {

    String newConnectionId() {
        return idPrefix + Long.toString(counter.incrementAndGet(), 36);
    }
}
