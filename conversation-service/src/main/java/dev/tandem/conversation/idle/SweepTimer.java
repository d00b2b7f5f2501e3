package dev.tandem.conversation.idle;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Sweeps again and again, one sweep at a time, while the service runs. The running sweep is waited for at the end. */
final class SweepTimer implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final IdleSweep sweep;
    private final Duration every;
    private volatile @Nullable ScheduledExecutorService timer;

    SweepTimer(IdleSweep sweep, Duration every) {
        this.sweep = sweep;
        this.every = every;
    }

    @Override
    public void start() {
        var started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("idle-sweep").daemon(true).factory());
        started.scheduleWithFixedDelay(sweep::sweep, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        var running = timer;
        timer = null;
        if (running == null) {
            return;
        }
        running.shutdown();
        try {
            running.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
