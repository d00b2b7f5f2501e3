package dev.tandem.routing.intake;

import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.sequence.GapSource;
import dev.tandem.platform.sequence.Sequenced;
import dev.tandem.routing.testing.LogTwin;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All logs, as conversation-service would keep and publish them. Safe for concurrent use. */
final class TwinConversations implements GapSource<LoggedEvent> {

    private final EventBus bus;
    private final Clock clock;
    private final Messages messages;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ConversationId, LogTwin> logs = new LinkedHashMap<>();
    private final Set<EventId> seen = new HashSet<>();
    private final ConcurrentLinkedQueue<CompletableFuture<Void>> publications = new ConcurrentLinkedQueue<>();

    TwinConversations(EventBus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
        this.messages = new Messages(Json.mapper(), clock);
    }

    void routingEvent(Delivery delivery) {
        RoutingEventEnvelope envelope =
                Json.mapper().readValue(delivery.message().payload(), RoutingEventEnvelope.class);
        ConversationId id = new ConversationId(delivery.message().attributes().get("conversationId"));
        in(id, log -> {
            if (seen.add(envelope.eventId())) {
                log.take(envelope.event());
            }
        });
    }

    /** Does something in a conversation, started if new, and publishes what its log gained. */
    void in(ConversationId id, Consumer<LogTwin> step) {
        lock.lock();
        try {
            boolean isNew = !logs.containsKey(id);
            LogTwin log = logs.computeIfAbsent(id, unknown -> new LogTwin(unknown, clock));
            int before = isNew ? 0 : log.entries().size();
            step.accept(log);
            log.entries().subList(before, log.entries().size()).forEach(this::publish);
        } finally {
            lock.unlock();
        }
    }

    List<ConversationId> ids(Predicate<LogTwin> which) {
        lock.lock();
        try {
            return logs.values().stream().filter(which).map(LogTwin::id).toList();
        } finally {
            lock.unlock();
        }
    }

    int count(ConversationStatus status) {
        return ids(log -> log.status() == status).size();
    }

    /** Completes when all that was published so far was handled. */
    CompletableFuture<Void> handled() {
        return CompletableFuture.allOf(publications.toArray(CompletableFuture[]::new));
    }

    @Override
    public List<Sequenced<LoggedEvent>> between(String key, long afterSeq, long upToSeq) {
        lock.lock();
        try {
            List<LoggedEvent> entries = logs.get(new ConversationId(key)).entries();
            return new ArrayList<>(entries.subList((int) afterSeq, (int) Math.min(upToSeq, entries.size())))
                    .stream().map(entry -> new Sequenced<>(entry.seq(), entry)).toList();
        } finally {
            lock.unlock();
        }
    }

    private void publish(LoggedEvent entry) {
        publications.add(bus.publish(
                messages.to("conversation-events-v1", entry.conversationId().value())
                        .eventId(entry.eventId().value())
                        .typeOf(entry.event())
                        .attribute("conversationId", entry.conversationId().value())
                        .payload(entry)));
    }
}
