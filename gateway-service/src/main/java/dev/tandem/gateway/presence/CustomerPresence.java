package dev.tandem.gateway.presence;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationCommand.ReportCustomerGone;
import dev.tandem.contracts.conversation.ConversationCommand.ReportCustomerHere;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.gateway.feed.PresenceListener;
import dev.tandem.gateway.timer.TimerWheel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Reports customers who have had no connection here for a while, so that the log knows of it and nobody keeps a place in a
 * queue for ever. It need not know of other gateways: when the log says that a customer left who has a connection here, it
 * objects. Reports are few at a time, since thousands may leave at once; one that is lost with this process is made up for
 * by conversation-service, which asks about customers not heard of.
 */
public final class CustomerPresence implements PresenceListener {

    static final int MOST_IN_FLIGHT = 8;

    /** A log that is read from its beginning may tell of a return right after. */
    static final Duration OBJECTION_PAUSE = Duration.ofMillis(300);

    private final Sender sender;
    private final TimerWheel timers;
    private final Clock clock;
    private final Duration goneAfter;
    private final ConcurrentHashMap<Key, Instant> gone = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Key, Instant> missed = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(MOST_IN_FLIGHT);

    private record Key(ConversationId conversation, String customer) {}

    /** Sends one command on behalf of a customer. */
    @FunctionalInterface
    public interface Sender {

        /** Completes, in whichever way, when the next one may be sent. */
        CompletableFuture<?> send(Actor customer, ConversationId conversation, ConversationCommand command);
    }

    /** @param goneAfter how long without a connection counts as gone; zero to report nobody */
    public CustomerPresence(Sender sender, TimerWheel timers, Clock clock, Duration goneAfter) {
        this.sender = sender;
        this.timers = timers;
        this.clock = clock;
        this.goneAfter = goneAfter;
    }

    @Override
    public void changed(ConversationId conversation, Actor actor, boolean online) {
        if (actor.role() != Role.CUSTOMER || goneAfter.isZero()) {
            return;
        }
        var key = new Key(conversation, actor.id());
        if (online) {
            gone.remove(key);
        } else {
            var since = clock.instant();
            gone.put(key, since);
            missed.remove(key);
            timers.schedule(
                    () -> {
                        if (gone.remove(key, since)) {
                            send(actor, conversation, new ReportCustomerGone(since));
                        }
                    },
                    goneAfter);
        }
    }

    @Override
    public void missed(ConversationId conversation, Actor customer, boolean isMissed) {
        var key = new Key(conversation, customer.id());
        if (!isMissed) {
            missed.remove(key);
            return;
        }
        var now = clock.instant();
        missed.put(key, now);
        timers.schedule(
                () -> {
                    if (missed.remove(key, now)) {
                        send(customer, conversation, new ReportCustomerHere());
                    }
                },
                OBJECTION_PAUSE);
    }

    private void send(Actor customer, ConversationId conversation, ConversationCommand command) {
        Thread.startVirtualThread(() -> {
            room.acquireUninterruptibly();
            sender.send(customer, conversation, command).whenComplete((_, _) -> room.release());
        });
    }
}
