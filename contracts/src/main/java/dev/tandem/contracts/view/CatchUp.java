package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.socket.ResumeOutcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a gateway loads logs for its sockets: many viewers in one call ({@code POST /internal/catch-ups}), so that a storm
 * of reconnecting clients costs a handful of store reads.
 */
public final class CatchUp {

    private CatchUp() {}

    /**
     * One call.
     *
     * @param requests up to 256 viewers
     * @param gateway the gateway instance that asks: from now on it is sent the events of the conversations in
     *     {@code afterSeqs} that their viewers may see, for ten minutes after its last call about them; absent if it hears
     *     of everything anyway
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Batch(List<Request> requests, @Nullable String gateway) {

        /** A call of a gateway that hears of everything. */
        public Batch(List<Request> requests) {
            this(requests, null);
        }
    }

    /**
     * What one viewer wants.
     *
     * @param viewer on whose behalf; access is checked for each conversation
     * @param openConversations whether to list the viewer's open conversations
     * @param afterSeqs last seq held, by conversation id
     */
    public record Request(Actor viewer, boolean openConversations, Map<String, Long> afterSeqs) {}

    /**
     * The answers, in the order of the requests.
     *
     * @param answers one per request
     */
    public record Answers(List<Answer> answers) {}

    /**
     * What one viewer gets.
     *
     * @param open open conversations, if asked for
     * @param logs by conversation id
     */
    public record Answer(List<ConversationSummary> open, Map<String, Log> logs) {}

    /**
     * One conversation's missed events.
     *
     * @param outcome complete; reset when the viewer claims a seq beyond the log or misses more than 1,000 events;
     *     not_found when there is no such conversation for the viewer
     * @param conversation the conversation now
     * @param events in order, without gaps, already {@code hidden} where the viewer may not see them
     * @param unseen whether the viewer is a supervisor who looks on without the agents being shown it; absent means no
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Log(
            ResumeOutcome outcome,
            @Nullable ConversationSummary conversation,
            List<LoggedEvent> events,
            @Nullable Boolean unseen) {

        /** A log whose viewer may be shown. */
        public Log(ResumeOutcome outcome, @Nullable ConversationSummary conversation, List<LoggedEvent> events) {
            this(outcome, conversation, events, null);
        }
    }
}
