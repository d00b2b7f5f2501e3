package dev.tandem.analytics.live;

import dev.tandem.analytics.AnalyticsProperties;
import dev.tandem.contracts.bus.Signal;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Signals that numbers changed, at most once per interval: the first change at once, those that follow together at the
 * interval's end. Nothing is sent while nothing changes.
 */
@Component
public class BoardSignal implements DisposableBean {

    private final EventBus bus;
    private final Messages messages;
    private final Duration interval;
    private final AtomicLong version = new AtomicLong();
    private final AtomicBoolean quiet = new AtomicBoolean();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("board-signal").daemon().factory());

    BoardSignal(EventBus bus, Messages messages, AnalyticsProperties properties) {
        this.bus = bus;
        this.messages = messages;
        this.interval = properties.boardInterval();
    }

    /** Says that facts were stored. */
    public void changed() {
        pending.set(true);
        sendUnlessQuiet();
    }

    private void sendUnlessQuiet() {
        if (pending.get() && quiet.compareAndSet(false, true)) {
            pending.set(false);
            send();
            timer.schedule(this::endQuiet, interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void endQuiet() {
        quiet.set(false);
        sendUnlessQuiet();
    }

    private void send() {
        var signal = new Signal.BoardChanged(version.incrementAndGet());
        bus.publish(messages.to("signals-v1", "board").typeOf(signal).payload(signal));
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
