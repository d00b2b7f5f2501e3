package dev.tandem.conversation.log;

import static com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NAME;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.id.OfferId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a conversation stands: the status together with exactly what belongs to that status. */
@JsonTypeInfo(use = NAME, property = "status")
@JsonSubTypes({
    @Type(name = "bot", value = Standing.Bot.class),
    @Type(name = "queued", value = Standing.Queued.class),
    @Type(name = "offered", value = Standing.Offered.class),
    @Type(name = "active", value = Standing.Active.class),
    @Type(name = "parked", value = Standing.Parked.class),
    @Type(name = "wrapup", value = Standing.Wrapup.class),
    @Type(name = "resolved", value = Standing.Resolved.class)
})
public sealed interface Standing {

    /** The status on the wire. */
    ConversationStatus status();

    /** The agent who owns, is offered, parked or wraps up the conversation, if any. */
    default @Nullable Author agent() {
        return null;
    }

    /** The virtual agent owns the next turn. */
    record Bot() implements Standing {
        @Override
        public ConversationStatus status() {
            return ConversationStatus.BOT;
        }
    }

    /** Waiting in a queue. */
    record Queued() implements Standing {
        @Override
        public ConversationStatus status() {
            return ConversationStatus.QUEUED;
        }
    }

    /**
     * Ringing at one agent.
     *
     * @param offerId the offer
     * @param agent whom it rings at
     * @param queuedSince since when it has waited; valid again when the offer ends
     */
    record Offered(OfferId offerId, Author agent, Instant queuedSince) implements Standing {
        @Override
        public ConversationStatus status() {
            return ConversationStatus.OFFERED;
        }
    }

    /**
     * Owned by one agent.
     *
     * @param offerId the offer that was accepted
     * @param agent the owner
     */
    record Active(OfferId offerId, Author agent) implements Standing {
        @Override
        public ConversationStatus status() {
            return ConversationStatus.ACTIVE;
        }
    }

    /**
     * Set aside.
     *
     * @param agent who parked it
     */
    record Parked(Author agent) implements Standing {
        @Override
        public ConversationStatus status() {
            return ConversationStatus.PARKED;
        }
    }

    /**
     * Over for the customer.
     *
     * @param agent who finishes the after-contact work
     */
    record Wrapup(Author agent) implements Standing {
        @Override
        public ConversationStatus status() {
            return ConversationStatus.WRAPUP;
        }
    }

    /** Over. */
    record Resolved() implements Standing {
        @Override
        public ConversationStatus status() {
            return ConversationStatus.RESOLVED;
        }
    }
}
