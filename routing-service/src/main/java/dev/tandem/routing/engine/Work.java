package dev.tandem.routing.engine;

import static com.fasterxml.jackson.annotation.JsonTypeInfo.Id.NAME;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a conversation stands for routing. One at a time, so a conversation never has two owners. */
@JsonTypeInfo(use = NAME, property = "stage")
@JsonSubTypes({
    @Type(name = "waiting", value = Work.Waiting.class),
    @Type(name = "ringing", value = Work.Ringing.class),
    @Type(name = "owned", value = Work.Owned.class),
    @Type(name = "released", value = Work.Released.class),
    @Type(name = "wrapup", value = Work.WrapUp.class)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Work {

    /** Work that uses one of an agent's slots. */
    sealed interface Seated extends Work {
        /** Whose slot. */
        AgentId agent();
    }

    /**
     * It waits in a queue.
     *
     * @param ticket its place
     */
    record Waiting(Ticket ticket) implements Work {}

    /**
     * It rings at an agent and keeps its place meanwhile.
     *
     * @param ticket its place
     * @param offerId the offer
     * @param agent whom it rings at
     * @param since when it began to ring, UTC
     * @param expiresAt when it stops ringing, UTC
     */
    record Ringing(Ticket ticket, OfferId offerId, AgentId agent, Instant since, Instant expiresAt) implements Seated {}

    /**
     * An agent accepted it.
     *
     * @param ticket the place it would come back to
     * @param offerId the accepted offer
     * @param agent the owner
     * @param since when it was accepted, UTC
     * @param logged whether the conversation's log says so too; until then the customer may have left unseen
     * @param consult the second agent whom the owner has asked in
     */
    record Owned(
            Ticket ticket,
            OfferId offerId,
            AgentId agent,
            Instant since,
            boolean logged,
            @Nullable Consult consult) implements Seated {

        /** Nobody else is asked in. */
        public Owned(Ticket ticket, OfferId offerId, AgentId agent, Instant since, boolean logged) {
            this(ticket, offerId, agent, since, logged, null);
        }
    }

    /**
     * It was taken from an agent who is gone. It waits again as soon as the log says so; no slot is used.
     *
     * @param ticket the place it comes back to
     * @param offerId the offer by which it was owned
     * @param agent who owned it
     * @param logged whether the log knew of that owner
     * @param consult the second agent who had come in and may take over
     */
    record Released(
            Ticket ticket,
            OfferId offerId,
            AgentId agent,
            boolean logged,
            @Nullable Consult consult) implements Work {

        /** Nobody else had come in. */
        public Released(Ticket ticket, OfferId offerId, AgentId agent, boolean logged) {
            this(ticket, offerId, agent, logged, null);
        }
    }

    /**
     * After-contact work.
     *
     * @param queue where it came from
     * @param agent whose work
     * @param since when the agent had accepted the conversation, UTC
     * @param endsAt when the server ends it, UTC
     */
    record WrapUp(QueueId queue, AgentId agent, Instant since, Instant endsAt) implements Seated {}

    /**
     * A second agent's part in a conversation that another one owns. Stands beside the owner's work, never instead of it.
     *
     * @param offerId the offer
     * @param agent whom it rings at, or who has come in
     * @param since when it began to ring or was accepted, UTC
     * @param expiresAt when it stops ringing, UTC; absent once accepted
     */
    record Consulting(
            OfferId offerId,
            AgentId agent,
            Instant since,
            @Nullable Instant expiresAt) implements Seated {

        boolean rings() {
            return expiresAt != null;
        }
    }
}
