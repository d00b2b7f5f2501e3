package dev.tandem.routing.intake;

import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Subscription;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Opens the subscriptions last and closes them first, so that nothing comes in while the service is half there. */
final class Intake implements SmartLifecycle {

    private final EventBus bus;
    private final RoutingCommandSubscriber commands;
    private final ConversationEventSubscriber entries;
    private final List<Subscription> subscriptions = new ArrayList<>();

    Intake(EventBus bus, RoutingCommandSubscriber commands, ConversationEventSubscriber entries) {
        this.bus = bus;
        this.commands = commands;
        this.entries = entries;
    }

    @Override
    public void start() {
        subscriptions.add(bus.subscribe(RoutingCommandSubscriber.SUBSCRIPTION, commands::handle));
        subscriptions.add(bus.subscribe(ConversationEventSubscriber.SUBSCRIPTION, entries::handle));
    }

    @Override
    public void stop() {
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
    }

    @Override
    public boolean isRunning() {
        return !subscriptions.isEmpty();
    }
}
