package dev.tandem.gateway.socket;

import dev.tandem.contracts.socket.CloseCode;
import dev.tandem.gateway.connection.Connection;
import dev.tandem.gateway.connection.Connections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Empties the gateway before it stops: readiness off, no new sockets, and the open ones are told to reconnect elsewhere,
 * spread over a window so that they do not all come back at the same moment. A socket that waits for an answer is closed
 * when it has it.
 */
final class Drain implements SmartLifecycle {

    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(2);
    private static final long STEP_NANOS = Duration.ofMillis(10).toNanos();

    private final Connections connections;
    private final HandshakeGuard guard;
    private final ApplicationContext context;
    private final Duration window;
    private volatile boolean running;

    Drain(Connections connections, HandshakeGuard guard, ApplicationContext context, Duration window) {
        this.connections = connections;
        this.guard = guard;
        this.context = context;
        this.window = window;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        guard.drain();
        var open = new ArrayList<>(connections.all());
        Collections.shuffle(open);
        long began = System.nanoTime();
        for (int i = 0; i < open.size(); i++) {
            awaitUntil(began + window.toNanos() * i / open.size());
            awaitAnswers(open.get(i), began + window.plus(ANSWER_PATIENCE).toNanos());
            open.get(i).close(CloseCode.DRAINING, "the gateway restarts");
        }
        // The closing handshakes need a moment before the server cuts what is left.
        long deadline = System.nanoTime() + ANSWER_PATIENCE.toNanos();
        while (!connections.all().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    private static void awaitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void awaitAnswers(Connection connection, long deadline) {
        while (connection.isBusy() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server and everything that the sockets need. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
