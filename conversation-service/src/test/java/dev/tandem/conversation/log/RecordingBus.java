package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.BusSettings;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Topology;
import dev.tandem.platform.json.Json;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The in-process bus with one subscriber that keeps what the log publishes. */
public final class RecordingBus implements AutoCloseable {

    private final InProcessEventBus bus;
    private volatile Consumer<LoggedEvent> listener = event -> {};
    private final List<LoggedEvent> events = new CopyOnWriteArrayList<>();
    private final List<BusMessage> messages = new CopyOnWriteArrayList<>();

    public RecordingBus(Clock clock) {
        var topology = Topology.load("classpath:dev/tandem/contracts/topology.json", Json.mapper());
        bus = new InProcessEventBus(BusSettings.of(topology, "test", clock));
        bus.subscribe("routing.conversation-events-v1", delivery -> {
            var event = read(delivery.message());
            listener.accept(event);
            messages.add(delivery.message());
            events.add(event);
        });
    }

    /** Calls the listener before an event is kept. */
    public void listen(Consumer<LoggedEvent> consumer) {
        listener = consumer;
    }

    private static LoggedEvent read(BusMessage message) {
        return Json.mapper().readValue(message.payload(), LoggedEvent.class);
    }

    public InProcessEventBus bus() {
        return bus;
    }

    public List<LoggedEvent> events() {
        return List.copyOf(events);
    }

    /** The same with their attributes. */
    public List<BusMessage> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        bus.close();
    }
}
