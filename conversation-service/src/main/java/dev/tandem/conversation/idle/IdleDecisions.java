package dev.tandem.conversation.idle;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationResolved;
import dev.tandem.contracts.conversation.ConversationEvent.CustomerLeft;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.SilenceNoticed;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.IdleTimer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/**
 * Decides what a silence that has lasted long enough leads to: pure functions. What was found due a moment ago is decided on
 * the state now, so that whoever spoke meanwhile is not reminded, and whoever came back is not gone.
 */
final class IdleDecisions {

    private final IdleProperties properties;
    private final Supplier<MessageId> messageIds;

    IdleDecisions(IdleProperties properties, Supplier<MessageId> messageIds) {
        this.properties = properties;
        this.messageIds = messageIds;
    }

    /**
     * What to do about a silence.
     *
     * @param found the silence that was found due; another one that runs by now has its own time
     */
    Decision decide(Conversation state, IdleTimer found, Instant now) {
        var running = state.idleTimer();
        var patience = properties.patience(found.kind());
        boolean due = running != null
                && running.kind() == found.kind()
                && running.since().toEpochMilli() == found.since().toEpochMilli()
                && patience.isPositive()
                && !running.since().plus(patience).isAfter(now);
        return due ? decide(state, running.kind(), running.since(), now) : Decision.unchanged();
    }

    private Decision decide(Conversation state, IdleTimer.Kind kind, Instant since, Instant now) {
        var texts = properties.textsIn(state.origin().language());
        var left = new ConversationResolved(Author.SYSTEM, ResolveCause.CUSTOMER_LEFT);
        return switch (kind) {
            case BOT, GONE -> Decision.add(left);
            case CUSTOMER -> Decision.add(said(texts.reminder()), new SilenceNoticed(Side.CUSTOMER, since));
            case REMINDED -> Decision.add(said(texts.closing()), left);
            case AGENT -> Decision.add(new SilenceNoticed(Side.STAFF, since));
            case UNSEEN -> Decision.add(new CustomerLeft(now.truncatedTo(ChronoUnit.MILLIS), true));
        };
    }

    private MessagePosted said(String text) {
        return new MessagePosted(messageIds.get(), null, Author.SYSTEM, text, List.of(), List.of());
    }
}
