package dev.tandem.crm.casework;

import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Subscription;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.sequence.SequencedConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

@Component
class ConversationEventSubscriber implements SmartLifecycle {

    private final EventBus bus;
    private final ConversationLogs logs;
    private final SequencedConsumer<Casework.Numbered> inOrder;
    private volatile @Nullable Subscription subscription;

    ConversationEventSubscriber(EventBus bus, ConversationLogs logs, Casework casework) {
        this.bus = bus;
        this.logs = logs;
        this.inOrder = new SequencedConsumer<>(casework::lastApplied, logs::between, casework::apply);
    }

    void on(Delivery delivery) throws Exception {
        var logged = Json.mapper().readTree(delivery.message().payload());
        var event = logs.read(logged);
        inOrder.accept(logged.required("conversationId").asString(), event.seq(), event.event());
    }

    @Override
    public void start() {
        subscription = bus.subscribe("crm.conversation-events-v1", this::on);
    }

    @Override
    public void stop() {
        var current = subscription;
        if (current != null) {
            current.close();
            subscription = null;
        }
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }
}
