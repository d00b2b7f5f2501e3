package dev.tandem.routing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.routing.RoutingEvent.QueuePlace;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.testing.Auditor;
import dev.tandem.routing.testing.LogTwin;
import dev.tandem.routing.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An engine with its surroundings: the conversations' logs, what travels between them and routing, and what is stored as
 * JSON. Everything that goes in and comes out passes the auditor.
 */
final class World {

    final RoutingPlan plan;
    final MutableClock clock = MutableClock.at("2026-03-02T09:00:00Z");
    final Auditor auditor;
    final List<RoutingEvent> events = new ArrayList<>();
    private final Map<ConversationId, LogTwin> logs = new LinkedHashMap<>();
    private final Map<ConversationId, Integer> delivered = new HashMap<>();
    private final Map<ConversationId, Deque<RoutingEvent>> toLogs = new HashMap<>();
    private final Map<String, String> storedConversations = new HashMap<>();
    private final Map<String, String> storedAgents = new HashMap<>();
    private final Map<String, String> storedQueues = new HashMap<>();
    private final Map<String, String> storedServed = new HashMap<>();
    private RoutingEngine engine;
    private boolean prompt = true;
    private int commands;
    private int offers;

    World() {
        this(Shop.plan());
    }

    World(RoutingPlan plan) {
        this.plan = plan;
        this.auditor = new Auditor(plan);
        this.engine = open();
    }

    /** Whether what routing and the logs say reaches the other side at once, or only when carried. */
    void prompt(boolean value) {
        prompt = value;
    }

    FloorViews views() {
        return engine.views();
    }

    @Nullable
    Instant nextDeadline() {
        return engine.nextDeadline();
    }

    LogTwin log(String id) {
        return logs.computeIfAbsent(new ConversationId(id), unknown -> new LogTwin(unknown, clock));
    }

    /** A new conversation by a channel and in a language. */
    LogTwin log(String id, Channel channel, String language) {
        return logs.computeIfAbsent(new ConversationId(id), unknown -> new LogTwin(unknown, clock, channel, language));
    }

    /** A new conversation of somebody. */
    LogTwin log(String id, CustomerId customer) {
        return logs.computeIfAbsent(
                new ConversationId(id), unknown -> new LogTwin(unknown, clock, Channel.CHAT, "en", customer));
    }

    List<LogTwin> logs() {
        return List.copyOf(logs.values());
    }

    /** Lets somebody do something in a conversation; routing hears of it. */
    LogTwin in(String id, java.util.function.Consumer<LogTwin> step) {
        LogTwin log = log(id);
        step.accept(log);
        if (prompt) {
            settle();
        }
        return log;
    }

    LogTwin queue(String id, QueueId queue) {
        return in(id, log -> log.handOff(queue, 0, List.of()));
    }

    AgentRecord.Answered command(AgentId agent, RoutingCommand command) {
        return command(Shop.command("c-" + ++commands, agent, command, clock.instant()));
    }

    AgentRecord.Answered supervise(RoutingCommand command) {
        Actor actor = new Actor(Role.SUPERVISOR, "sofia", "Sofia Lind");
        return command(new RoutingCommandEnvelope(
                new CommandId("s-" + ++commands), "gateway-1", actor, clock.instant(), command));
    }

    AgentRecord.Answered command(RoutingCommandEnvelope envelope) {
        Instant now = clock.instant();
        Decision decision = engine.apply(new RoutingInput.Command(envelope), now);
        if (decision.answer().error() == null) {
            auditor.command(envelope, now);
        } else {
            auditor.nothing(now);
        }
        after(decision);
        return decision.answer();
    }

    /** The bus brings a command again. */
    Decision redeliver(RoutingCommandEnvelope envelope) {
        Instant now = clock.instant();
        auditor.nothing(now);
        Decision decision = engine.apply(new RoutingInput.Command(envelope), now);
        after(decision);
        return decision;
    }

    /** Time passes and routing notices. */
    void pass(Duration duration) {
        clock.advance(duration);
        tick();
    }

    void tick() {
        Instant now = clock.instant();
        auditor.nothing(now);
        after(engine.apply(new RoutingInput.TimePassed(), now));
    }

    /** Brings a log's next entry to routing; an earlier one again if {@code repeat}. */
    void deliver(LogTwin log, boolean repeat) {
        int next = delivered.getOrDefault(log.id(), 0);
        int index = repeat && next > 0 ? next - 1 : next;
        if (index < log.entries().size()) {
            tick();
            deliver(log.entries().get(index));
            delivered.put(log.id(), Math.max(next, index + 1));
        }
    }

    private void deliver(LoggedEvent entry) {
        Instant now = clock.instant();
        auditor.logEntry(entry, now);
        after(engine.apply(new RoutingInput.LogEntry(entry), now));
    }

    /** Brings the next of what routing decided to a conversation's log. */
    void carry(LogTwin log) {
        RoutingEvent event = toLogs.getOrDefault(log.id(), new ArrayDeque<>()).poll();
        if (event != null) {
            log.take(event);
        }
    }

    /** Brings everything to everyone until nobody has anything more to say. */
    void settle() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (LogTwin log : logs()) {
                while (!toLogs.getOrDefault(log.id(), new ArrayDeque<>()).isEmpty()) {
                    carry(log);
                    moved = true;
                }
                while (delivered.getOrDefault(log.id(), 0) < log.entries().size()) {
                    deliver(log, false);
                    moved = true;
                }
            }
        }
    }

    /** kill -9 and a new process: what was not stored is gone, what the log said since is said again. */
    void crash() {
        RoutingSnapshot before = engine.views().snapshot();
        engine = open();
        RoutingSnapshot after = engine.views().snapshot();
        assertThat(after.agents()).isEqualTo(before.agents());
        assertThat(after.queues()).isEqualTo(before.queues());
        assertThat(after.conversations().stream().map(World::withoutSeq))
                .isEqualTo(
                        before.conversations().stream().map(World::withoutSeq).toList());
        delivered.replaceAll((id, seq) -> (int) engine.lastApplied(id));
        Instant now = clock.instant();
        auditor.processStarted(now);
        after(engine.apply(new RoutingInput.ProcessStarted(), now));
    }

    @Nullable
    OfferId offerAt(AgentId agent) {
        OfferId consult = auditor.consultOfferAt(agent);
        if (consult != null) {
            return consult;
        }
        return logs.keySet().stream()
                .filter(id -> agent.equals(auditor.seatOf(id)))
                .map(auditor::offerOf)
                .filter(offer -> offer != null)
                .findFirst()
                .orElse(null);
    }

    List<LogTwin> logs(ConversationStatus status) {
        return logs.values().stream().filter(log -> log.status() == status).toList();
    }

    private void after(Decision decision) {
        auditor.decided(decision.events());
        agree();
        if (decision.durable()) {
            store();
        }
        events.addAll(decision.events());
        decision.events().forEach(this::send);
        if (prompt && !decision.events().isEmpty()) {
            settle();
        }
    }

    private void send(RoutingEvent event) {
        ConversationId id = switch (event) {
            case RoutingEvent.OfferMade made -> made.conversationId();
            case RoutingEvent.OfferAccepted accepted -> accepted.conversationId();
            case RoutingEvent.OfferDeclined declined -> declined.conversationId();
            case RoutingEvent.OfferExpired expired -> expired.conversationId();
            case RoutingEvent.OfferWithdrawn withdrawn -> withdrawn.conversationId();
            case RoutingEvent.WorkRequeued requeued -> requeued.conversationId();
            case RoutingEvent.WorkOverflowed overflowed -> overflowed.conversationId();
            case RoutingEvent.QueueLimitReached reached -> null;
            case RoutingEvent.QueueClosed closed -> null;
            case RoutingEvent.WaitEnded ended -> null;
            case RoutingEvent.SupervisorActed acted -> null;
            case RoutingEvent.WrapupStarted started -> started.conversationId();
            case RoutingEvent.WrapupEnded ended -> ended.conversationId();
            case RoutingEvent.ConsultOfferMade made -> made.conversationId();
            case RoutingEvent.ConsultOfferAccepted accepted -> accepted.conversationId();
            case RoutingEvent.ConsultOfferEnded ended -> ended.conversationId();
            case RoutingEvent.ConsultFailed failed -> failed.conversationId();
            case RoutingEvent.AgentStateChanged changed -> null;
            case RoutingEvent.QueueChanged changed -> null;
        };
        if (id != null) {
            toLogs.computeIfAbsent(id, unknown -> new ArrayDeque<>()).add(event);
        }
    }

    /** What routing shows is what the auditor's books say. */
    private void agree() {
        for (QueueId queue : views().queueIds()) {
            List<QueuePlace> places = views().places(queue);
            assertThat(places.stream().map(QueuePlace::conversationId)).isEqualTo(auditor.line(queue));
            for (int i = 0; i < places.size(); i++) {
                assertThat(places.get(i).position()).isEqualTo(i + 1);
            }
        }
        views().agents().forEach(agent -> assertThat(agent.load()).isEqualTo(auditor.load(agent.agentId())));
    }

    private void store() {
        Changes changes = engine.unstored();
        changes.conversations()
                .forEach(record -> storedConversations.put(record.id().value(), json(record)));
        changes.agents().forEach(record -> storedAgents.put(record.id().value(), json(record)));
        changes.queues().forEach(record -> storedQueues.put(record.id().value(), json(record)));
        changes.served().forEach(record -> storedServed.put(record.customer().value(), json(record)));
        engine.stored(engine.unstored());
    }

    private RoutingEngine open() {
        RoutingSnapshot snapshot = new RoutingSnapshot(
                all(storedConversations, ConversationRecord.class).stream()
                        .filter(record -> record.work() != null)
                        .toList(),
                all(storedAgents, AgentRecord.class),
                all(storedQueues, QueueRecord.class));
        return new RoutingEngine(plan, snapshot, archive(), () -> new OfferId("offer-" + ++offers), clock.instant());
    }

    private RoutingArchive archive() {
        return new RoutingArchive() {
            @Override
            public @Nullable ConversationRecord find(ConversationId id) {
                return World.this.find(id);
            }

            @Override
            public @Nullable ServedRecord lastServed(CustomerId customer) {
                String stored = storedServed.get(customer.value());
                return stored == null ? null : Json.mapper().readValue(stored, ServedRecord.class);
            }
        };
    }

    private @Nullable ConversationRecord find(ConversationId id) {
        String stored = storedConversations.get(id.value());
        return stored == null ? null : Json.mapper().readValue(stored, ConversationRecord.class);
    }

    private static String json(Object record) {
        return Json.mapper().writeValueAsString(record);
    }

    private static <T> List<T> all(Map<String, String> stored, Class<T> type) {
        return stored.values().stream()
                .map(text -> Json.mapper().readValue(text, type))
                .toList();
    }

    private static ConversationRecord withoutSeq(ConversationRecord conversation) {
        return conversation.atSeq(0).named("");
    }
}
