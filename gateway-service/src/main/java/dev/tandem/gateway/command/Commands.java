package dev.tandem.gateway.command;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.CommandEnvelope;
import dev.tandem.contracts.bus.CommandOutcome;
import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.gateway.timer.TimerWheel;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.bus.Subscription;
import dev.tandem.platform.id.TimeOrderedIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes commands and brings their outcomes back. Commands are published in the order of the calls, keyed by
 * conversation or agent, so what one connection sends to one conversation keeps its order. Publishing never blocks.
 */
public final class Commands implements SmartLifecycle {

    private static final String CONVERSATION_TOPIC = "conversation-commands-v1";
    private static final String ROUTING_TOPIC = "routing-commands-v1";
    private static final String OUTCOMES = "gateway.command-outcomes-v1";
    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    private final EventBus bus;
    private final Messages messages;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private final PendingOutcomes pending;
    private volatile @Nullable Subscription subscription;

    public Commands(
            EventBus bus,
            Messages messages,
            TimeOrderedIds ids,
            Clock clock,
            TimerWheel timers,
            Duration timeout,
            MeterRegistry meters) {
        this.bus = bus;
        this.messages = messages;
        this.ids = ids;
        this.clock = clock;
        this.pending = new PendingOutcomes(timers, timeout, meters);
    }

    /** A new id for a conversation that is being started. */
    public ConversationId newConversationId() {
        return new ConversationId(ids.next());
    }

    /**
     * Publishes a conversation command.
     *
     * @param answer told the outcome once, after the commit, or {@code unavailable} after the time limit; null if nobody
     *     waits for it
     * @return completes when the bus has it, exceptionally if it was not published, which is logged
     */
    public CompletableFuture<Void> send(
            Actor actor,
            ConversationId conversation,
            ConversationCommand command,
            @Nullable Consumer<CommandOutcome> answer) {
        var id = new CommandId(ids.next());
        var replyTo = answer == null ? null : bus.instanceId();
        var envelope = new CommandEnvelope(id, replyTo, actor, clock.instant(), conversation, command);
        return publish(
                id,
                messages.to(CONVERSATION_TOPIC, conversation.value())
                        .eventId(id.value())
                        .typeOf(command)
                        .attribute("conversationId", conversation.value())
                        .payload(envelope),
                answer);
    }

    /** Publishes a routing command of the acting agent; see the other {@code send}. */
    public void send(Actor agent, RoutingCommand command, @Nullable Consumer<CommandOutcome> answer) {
        var id = new CommandId(ids.next());
        var replyTo = answer == null ? null : bus.instanceId();
        var envelope = new RoutingCommandEnvelope(id, replyTo, agent, clock.instant(), command);
        publish(
                id,
                messages.to(ROUTING_TOPIC, agent.id())
                        .eventId(id.value())
                        .typeOf(command)
                        .payload(envelope),
                answer);
    }

    private CompletableFuture<Void> publish(
            CommandId id, BusMessage message, @Nullable Consumer<CommandOutcome> answer) {
        if (answer != null) {
            pending.await(id, answer);
        }
        return bus.publish(message).whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("command {} was not published: {}", id, failure.toString());
                pending.fail(id);
            }
        });
    }

    @Override
    public void start() {
        subscription = bus.subscribe(
                OUTCOMES, delivery -> pending.complete(messages.read(delivery.message(), CommandOutcome.class)));
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

    @Override
    public int getPhase() {
        return 0;
    }
}
