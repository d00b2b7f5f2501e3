package dev.tandem.gateway.desk;

import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.gateway.timer.TimerWheel;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Subscription;
import dev.tandem.platform.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.exc.InvalidTypeIdException;

/** Brings routing's decisions to the desk, and the queues as they stood before the first of them. */
final class RoutingEventSubscriber implements SmartLifecycle {

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(RoutingEventSubscriber.class);

    private final EventBus bus;
    private final Desk desk;
    private final TimerWheel timers;
    private final MeterRegistry meters;
    private volatile @Nullable Subscription subscription;

    RoutingEventSubscriber(EventBus bus, Desk desk, TimerWheel timers, MeterRegistry meters) {
        this.bus = bus;
        this.desk = desk;
        this.timers = timers;
        this.meters = meters;
    }

    private void on(Delivery delivery) {
        var envelope = Json.mapper().readTree(delivery.message().payload());
        try {
            desk.on(Json.mapper().treeToValue(envelope.required("event"), RoutingEvent.class));
        } catch (InvalidTypeIdException unknown) {
            meters.counter("tandem_unknown_events_total", "service", "gateway").increment();
        }
    }

    private void loadPlaces() {
        try {
            desk.loadPlaces();
        } catch (RestClientException | IllegalStateException notYet) {
            log.debug("the queues cannot be read yet: {}", notYet.toString());
            if (isRunning()) {
                timers.schedule(() -> Thread.startVirtualThread(this::loadPlaces), RETRY);
            }
        }
    }

    @Override
    public void start() {
        subscription = bus.subscribe("gateway.routing-events-v1", this::on);
        Thread.startVirtualThread(this::loadPlaces);
    }

    @Override
    public void stop() {
        var running = subscription;
        subscription = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }

    /** Before the web server listens: a socket that connects must not miss what happens. */
    @Override
    public int getPhase() {
        return 0;
    }
}
