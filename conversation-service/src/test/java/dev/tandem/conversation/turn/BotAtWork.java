package dev.tandem.conversation.turn;

import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.conversation.Story;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.log.TestStore;
import dev.tandem.conversation.virtualagent.Moods;
import dev.tandem.conversation.virtualagent.VirtualAgent;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import java.time.Duration;
import java.util.Map;

/** The turns over a real store, fed by hand with what the log holds. */
public final class BotAtWork implements AutoCloseable {

    private final TestStore file;
    private final GuardedVirtualAgent guard;
    private final TurnSubscriber subscriber;

    public BotAtWork(TestStore file, ConversationLog log, VirtualAgent engine, Duration timeLimit) {
        this.file = file;
        var properties = new TurnProperties(timeLimit, 8, 50, Duration.ofSeconds(10), 2, 3);
        var ids = new TimeOrderedIds(file.clock());
        this.guard = new GuardedVirtualAgent(engine, properties);
        var turns = new Turns(
                log,
                guard,
                properties,
                new TurnDecisions(properties, Story.handoff(), () -> new MessageId(ids.next())),
                new Moods(),
                file.clock(),
                new TurnMetrics(file.meters()));
        this.subscriber = new TurnSubscriber(Json.mapper(), turns);
    }

    /** Delivers every message of the log once, in order. */
    public void deliverAll(ConversationId id) {
        file.store().events(id, 0, 10_000).stream()
                .filter(logged -> logged.event() instanceof MessagePosted)
                .forEach(this::deliver);
    }

    /** Delivers one event of the log. */
    void deliver(ConversationId id, long seq) {
        deliver(file.store().events(id, seq - 1, 1).getFirst());
    }

    private void deliver(LoggedEvent logged) {
        var payload = Json.mapper().writeValueAsString(logged);
        subscriber.handle(new Delivery(
                new BusMessage("conversation-events-v1", logged.conversationId().value(), Map.of(), payload), 1));
    }

    @Override
    public void close() {
        guard.close();
    }
}
