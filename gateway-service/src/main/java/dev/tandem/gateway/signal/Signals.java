package dev.tandem.gateway.signal;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.bus.Signal;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.gateway.limit.KeyedLimit;
import dev.tandem.gateway.limit.Rate;
import dev.tandem.gateway.timer.TimerWheel;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Messages;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publishes typing and presence, throttled. A participant who is back within a moment, as after a reconnect, was never
 * away.
 */
public final class Signals {

    private static final Rate TYPING = new Rate(1, 3);
    private static final int MAX_WRITERS = 20_000;
    private static final Duration LEAVE_PAUSE = Duration.ofSeconds(3);

    private final EventBus bus;
    private final Messages messages;
    private final TimerWheel timers;
    private final KeyedLimit typing = new KeyedLimit(TYPING, MAX_WRITERS, System::nanoTime);
    private final ConcurrentHashMap<String, Boolean> leaving = new ConcurrentHashMap<>();

    public Signals(EventBus bus, Messages messages, TimerWheel timers) {
        this.bus = bus;
        this.messages = messages;
        this.timers = timers;
    }

    /** Somebody is writing, or stopped. Too frequent news is dropped. */
    public void typing(ConversationId conversation, Author author, boolean writing) {
        if (typing.tryTake(conversation.value() + "/" + author.id())) {
            publish(conversation, new Signal.Typing(conversation, author, writing));
        }
    }

    /** A participant's first connection came, or the last one went. */
    public void presence(ConversationId conversation, Actor actor, boolean online) {
        var key = conversation.value() + "/" + actor.id();
        if (online) {
            if (leaving.remove(key) == null) {
                publish(conversation, new Signal.Presence(conversation, author(actor), true));
            }
        } else {
            leaving.put(key, Boolean.TRUE);
            timers.schedule(() -> Thread.startVirtualThread(() -> left(conversation, actor, key)), LEAVE_PAUSE);
        }
    }

    private void left(ConversationId conversation, Actor actor, String key) {
        if (leaving.remove(key) != null) {
            publish(conversation, new Signal.Presence(conversation, author(actor), false));
        }
    }

    private void publish(ConversationId conversation, Signal signal) {
        bus.publish(messages.to("signals-v1", conversation.value())
                .typeOf(signal)
                .attribute("conversationId", conversation.value())
                .payload(signal));
    }

    private static Author author(Actor actor) {
        var kind = actor.role() == Role.CUSTOMER ? AuthorKind.CUSTOMER : AuthorKind.AGENT;
        return new Author(kind, actor.id(), actor.displayName());
    }
}
