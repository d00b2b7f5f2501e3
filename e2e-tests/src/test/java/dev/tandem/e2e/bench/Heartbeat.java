package dev.tandem.e2e.bench;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Keeps sockets open: each sends a ping every fifteen seconds, spread evenly. */
final class Heartbeat implements AutoCloseable {

    private static final int SLICES = 150;
    private static final int SLICE_MILLIS = 100;
    private static final String PING = "{\"id\":\"ping\",\"type\":\"ping\",\"data\":{}}";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("heartbeat").daemon().factory());
    private final List<TandemSocket> sockets;
    private int slice;

    Heartbeat(List<TandemSocket> sockets) {
        this.sockets = sockets;
        timer.scheduleAtFixedRate(this::beat, SLICE_MILLIS, SLICE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        for (int i = slice; i < sockets.size(); i += SLICES) {
            sockets.get(i).fire(PING);
        }
        slice = (slice + 1) % SLICES;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
