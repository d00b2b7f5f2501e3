package dev.tandem.routing.intake;

import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Subscription;
import dev.tandem.routing.lease.LeaderPart;
import dev.tandem.routing.lease.Tenure;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens the subscriptions last and closes them first, so that nothing comes in while the service is half there, or stands
 * by: what is not taken goes to the instance that decides.
 */
final class Intake implements LeaderPart {

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
    public void begin(Tenure tenure) {
        subscriptions.add(bus.subscribe(RoutingCommandSubscriber.SUBSCRIPTION, commands::handle));
        subscriptions.add(bus.subscribe(ConversationEventSubscriber.SUBSCRIPTION, entries::handle));
    }

    @Override
    public void end() {
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
    }
}
