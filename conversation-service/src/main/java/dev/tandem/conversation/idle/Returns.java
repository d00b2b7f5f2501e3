package dev.tandem.conversation.idle;

import dev.tandem.contracts.conversation.Continuation;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.ConversationLog;
import java.time.Clock;
import java.util.Optional;

/**
 * Recognises customers who come back soon after a conversation with people ended, or after they had left its queue: they
 * need not explain themselves to the virtual agent again.
 */
public final class Returns {

    private final ConversationLog log;
    private final IdleProperties properties;
    private final Clock clock;

    public Returns(ConversationLog log, IdleProperties properties, Clock clock) {
        this.log = log;
        this.properties = properties;
        this.clock = clock;
    }

    /** What a conversation that the customer opens now continues, if anything. */
    public Optional<Continuation> of(CustomerId customer, InboxId inbox) {
        return properties.returnWithin().isZero()
                ? Optional.empty()
                : log.lastEnded(customer)
                        .filter(ended -> ended.origin().inbox().equals(inbox))
                        .flatMap(this::continuation);
    }

    private Optional<Continuation> continuation(Conversation ended) {
        var activity = ended.activity();
        var placement = ended.placement();
        if (placement == null || !isRecent(ended)) {
            return Optional.empty();
        }
        boolean waited = activity.lastOwner() == null && activity.endedBy() == ResolveCause.CUSTOMER_LEFT;
        return activity.lastOwner() == null && !waited
                ? Optional.empty()
                : Optional.of(
                        new Continuation(ended.id(), placement.queue(), placement.priority(), activity.lastOwner()));
    }

    private boolean isRecent(Conversation ended) {
        var at = ended.activity().endedAt();
        return at != null && at.plus(properties.returnWithin()).isAfter(clock.instant());
    }
}
