package dev.tandem.gateway.connection;

import dev.tandem.contracts.socket.CloseCode;
import dev.tandem.gateway.protocol.SocketKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts connections, frames, bytes and closes. */
public final class ConnectionMeters {

    private final Map<SocketKind, AtomicInteger> open = new EnumMap<>(SocketKind.class);
    private final Map<String, Counter> framesOut = new ConcurrentHashMap<>();
    private final Map<String, Counter> framesIn = new ConcurrentHashMap<>();
    private final Counter bytesOut;
    private final MeterRegistry registry;

    public ConnectionMeters(MeterRegistry registry) {
        this.registry = registry;
        this.bytesOut = Counter.builder("tandem.gateway.outbound.bytes")
                .description("Text sent to sockets, in characters before encoding")
                .register(registry);
        for (var kind : SocketKind.values()) {
            var count = new AtomicInteger();
            open.put(kind, count);
            Gauge.builder("tandem.gateway.connections", count, AtomicInteger::get)
                    .description("Sockets open now")
                    .tag("socket", kind.name().toLowerCase())
                    .register(registry);
        }
    }

    /** A socket opened. */
    public void opened(SocketKind kind) {
        open.get(kind).incrementAndGet();
    }

    /** A socket is gone. */
    public void gone(SocketKind kind) {
        open.get(kind).decrementAndGet();
    }

    /** How many sockets are open. */
    public int open() {
        return open.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** A frame was taken for sending. */
    public void sent(String kind, int length) {
        framesOut.computeIfAbsent(kind, name -> frames("out", name)).increment();
        bytesOut.increment(length);
    }

    /** A frame came in; {@code type} must be a type of the protocol or a fixed word, since it becomes a tag. */
    public void received(String type) {
        framesIn.computeIfAbsent(type, name -> frames("in", name)).increment();
    }

    /** The server ended a connection. */
    public void closed(CloseCode code) {
        registry.counter("tandem.gateway.closes", "code", code.name().toLowerCase())
                .increment();
    }

    private Counter frames(String direction, String type) {
        return Counter.builder("tandem.gateway.frames")
                .description("Frames by direction and kind")
                .tag("direction", direction)
                .tag("type", type)
                .register(registry);
    }
}
