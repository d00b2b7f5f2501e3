package dev.tandem.analytics.fact;

import dev.tandem.analytics.live.BoardSignal;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Subscription;
import dev.tandem.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

@Component
class EventSubscriber implements SmartLifecycle {

    private final EventBus bus;
    private final FactWriter writer;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private volatile boolean running;

    EventSubscriber(EventBus bus, AnalyticsStore store, BoardSignal board) {
        this.bus = bus;
        this.writer = new FactWriter(store, board::changed);
    }

    private void onConversation(Delivery delivery) throws Exception {
        writer.write(
                Facts.ofConversation(Json.mapper().readTree(delivery.message().payload())));
    }

    private void onRouting(Delivery delivery) throws Exception {
        writer.write(Facts.ofRouting(Json.mapper().readTree(delivery.message().payload())));
    }

    @Override
    public void start() {
        subscriptions.add(bus.subscribe("analytics.conversation-events-v1", this::onConversation));
        subscriptions.add(bus.subscribe("analytics.routing-events-v1", this::onRouting));
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
        writer.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
