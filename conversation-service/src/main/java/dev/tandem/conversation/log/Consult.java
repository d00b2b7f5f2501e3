package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.view.ConsultView;
import org.jspecify.annotations.Nullable;

/**
 * A consult that runs: the owner has asked a second agent in.
 *
 * @param id which
 * @param by the owner
 * @param agent who was asked by name; absent when a queue was
 * @param queue which queue was asked; absent when an agent was
 * @param question what it is about
 * @param offerId by which offer it rings or was accepted; absent while nobody is asked
 * @param consulted whom it rings at, or who has come in; absent while nobody is asked
 * @param joined whether that agent has come in
 */
public record Consult(
        ConsultId id,
        Author by,
        @Nullable AgentId agent,
        @Nullable QueueId queue,
        @Nullable String question,
        @Nullable OfferId offerId,
        @Nullable Author consulted,
        boolean joined) {

    Consult ringing(OfferId offer, Author at) {
        return new Consult(id, by, agent, queue, question, offer, at, false);
    }

    Consult joinedBy(OfferId offer, Author who) {
        return new Consult(id, by, agent, queue, question, offer, who, true);
    }

    Consult unanswered() {
        return new Consult(id, by, agent, queue, question, null, null, false);
    }

    /** Whether this agent has come in. */
    public boolean joinedBy(String agentId) {
        return joined && consulted != null && consulted.id().equals(agentId);
    }

    ConsultView view() {
        return new ConsultView(id, by, agent, queue, question, consulted, joined);
    }
}
