package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AssignmentExplanation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a conversation is where it is ({@code GET /api/routing/conversations/ID/explanation}), as things are at this moment.
 *
 * @param conversationId which
 * @param stage where it stands for routing
 * @param queue the queue it waits or waited in
 * @param overflowedFrom the queue it came from, because that one was full or slow
 * @param since when its waiting began, UTC
 * @param position 1 is next; absent when it does not wait
 * @param estimatedWaitSeconds expected time until an agent is offered it; absent when nobody is staffed
 * @param waiting why nobody has it yet; absent when it does not wait
 * @param keptFor the agent that it waits for alone
 * @param keptUntil until when, UTC
 * @param relaxesAt when less will be asked of an agent, UTC
 * @param maxWaitAt when the queue's maximum wait ends, UTC
 * @param decision why it was offered last, and to whom; absent if it never was
 * @param opensAt until when nobody is asked, because the queue is closed, UTC; absent when it is open
 * @param callback whether a call back was promised; absent: no
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoutingExplanation(
        ConversationId conversationId,
        Stage stage,
        QueueId queue,
        @Nullable QueueId overflowedFrom,
        Instant since,
        @Nullable Integer position,
        @Nullable Integer estimatedWaitSeconds,
        @Nullable AssignmentExplanation waiting,
        @Nullable AgentId keptFor,
        @Nullable Instant keptUntil,
        @Nullable Instant relaxesAt,
        @Nullable Instant maxWaitAt,
        @Nullable AssignmentExplanation decision,
        @Nullable Instant opensAt,
        @Nullable Boolean callback) {

    /** Where a conversation stands for routing. */
    public enum Stage {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("ringing")
        RINGING,
        @JsonProperty("owned")
        OWNED
    }
}
