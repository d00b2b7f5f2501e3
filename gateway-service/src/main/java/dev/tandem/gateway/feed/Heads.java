package dev.tandem.gateway.feed;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The highest seq heard of each recently active conversation, whether or not anybody here follows it. A follower that
 * joins after a catch-up compares with it, so an event that passed by in between is noticed without reading the log twice.
 */
final class Heads {

    private final Map<ConversationId, Head> heads;
    private final ReentrantLock lock = new ReentrantLock();

    /** @param offered the last offer that the log knew */
    private record Head(long seq, @Nullable OfferId offered) {}

    /** @param capacity must exceed the conversations that become active during one catch-up call */
    Heads(int capacity) {
        this.heads = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ConversationId, Head> eldest) {
                return size() > capacity;
            }
        };
    }

    void heard(LoggedEvent event) {
        var offered = switch (event.event()) {
            case ConversationEvent.ConversationOffered offer -> offer.offerId();
            case TeamEvent.ConsultOffered offer -> offer.offerId();
            default -> null;
        };
        lock.lock();
        try {
            heads.merge(
                    event.conversationId(),
                    new Head(event.seq(), offered),
                    (before, now) -> new Head(
                            Math.max(before.seq, now.seq), now.offered == null ? before.offered : now.offered));
        } finally {
            lock.unlock();
        }
    }

    /** 0 if nothing was heard lately. */
    long of(ConversationId conversation) {
        var head = head(conversation);
        return head == null ? 0 : head.seq;
    }

    /** Whether the log's entry of this offer was heard, as the last one of an offer. */
    boolean offered(ConversationId conversation, OfferId offer) {
        var head = head(conversation);
        return head != null && offer.equals(head.offered);
    }

    private @Nullable Head head(ConversationId conversation) {
        lock.lock();
        try {
            return heads.get(conversation);
        } finally {
            lock.unlock();
        }
    }
}
