package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationStarted;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.view.ConversationSummary;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of a conversation: a fold over its log and nothing else. Immutable.
 *
 * @param id which conversation
 * @param lastSeq the log position that this state is of
 * @param origin how it began
 * @param standing where it stands
 * @param statusSince when the status began, UTC; for a queue, when the waiting began
 * @param placement the last queue, once there was one
 * @param marks delivery and read marks
 * @param dialogue what the virtual agent knows and owes
 * @param earlierAgents everyone who ever owned it or was consulted
 * @param offers every offer the log has seen, to recognise repeats
 * @param dispositionRecorded whether an agent said what it was about
 * @param rating the customer's score, once given
 * @param lastMessage the last message, once there was one
 * @param team who works on it beside its owner
 * @param activity who was last heard of, and who owes whom a word
 */
public record Conversation(
        ConversationId id,
        long lastSeq,
        Origin origin,
        Standing standing,
        Instant statusSince,
        @Nullable Placement placement,
        Marks marks,
        Dialogue dialogue,
        Set<AgentId> earlierAgents,
        Set<OfferId> offers,
        boolean dispositionRecorded,
        @Nullable Integer rating,
        @Nullable LastMessage lastMessage,
        Team team,
        Activity activity) {

    /**
     * The state after a whole log.
     *
     * @param log every event from seq 1, in order
     * @throws IllegalArgumentException if the log has a gap, a repeat or no start
     */
    public static Conversation of(List<LoggedEvent> log) {
        var state = started(log.getFirst());
        for (var event : log.subList(1, log.size())) {
            state = state.after(event);
        }
        return state;
    }

    /** The state after the first event, which must be {@code conversation.started} at seq 1. */
    public static Conversation started(LoggedEvent first) {
        if (!(first.event() instanceof ConversationStarted start) || first.seq() != 1) {
            throw new IllegalArgumentException("a log begins with conversation.started at seq 1");
        }
        var origin = new Origin(
                start.inbox(),
                start.channel(),
                start.customer(),
                start.language(),
                start.pageUrl(),
                first.at(),
                start.continues());
        return new Conversation(
                first.conversationId(),
                1,
                origin,
                new Standing.Bot(),
                first.at(),
                null,
                Marks.NONE,
                Dialogue.NONE,
                Set.of(),
                Set.of(),
                false,
                null,
                null,
                Team.NONE,
                Activity.begun(first.at()));
    }

    /**
     * The state after one more event.
     *
     * @throws IllegalArgumentException if it is of another conversation or not the next one
     */
    public Conversation after(LoggedEvent next) {
        if (next.seq() != lastSeq + 1 || !next.conversationId().equals(id)) {
            throw new IllegalArgumentException("seq " + (lastSeq + 1) + " of " + id + " comes next, not " + next.seq()
                    + " of " + next.conversationId());
        }
        return new Fold(this).apply(next);
    }

    /** The silence that runs now, if any. */
    public @Nullable IdleTimer idleTimer() {
        return IdleTimer.of(this);
    }

    /** The status on the wire. */
    public ConversationStatus status() {
        return standing.status();
    }

    /** Whether it is over for the customer. */
    public boolean ended() {
        return standing instanceof Standing.Wrapup || standing instanceof Standing.Resolved;
    }

    /** The agent's id, if an agent owns, is offered, parked or wraps it up. */
    public @Nullable AgentId agentId() {
        var agent = standing.agent();
        return agent == null ? null : new AgentId(agent.id());
    }

    /** Who has to do with it. */
    public Participation participation() {
        var consulted = team.consult();
        return new Participation(
                origin.customer().id(),
                status(),
                agentId(),
                earlierAgents,
                consulted == null || consulted.consulted() == null
                        ? null
                        : new AgentId(consulted.consulted().id()),
                consulted != null && consulted.joined(),
                team.supervisorIds());
    }

    /** What a list shows of it, for the staff. */
    public ConversationSummary summary() {
        Author owner = standing.agent();
        return new ConversationSummary(
                id,
                origin.inbox(),
                origin.channel(),
                status(),
                origin.customer(),
                origin.language(),
                placement == null ? null : placement.queue(),
                owner,
                placement == null ? 0 : placement.priority(),
                origin.startedAt(),
                statusSince,
                lastSeq,
                lastMessage == null ? null : lastMessage.text(),
                lastMessage == null ? null : lastMessage.at(),
                rating,
                marks.staffRead(),
                marks.customerRead(),
                team.consult() == null ? null : team.consult().view(),
                team.supervisors().isEmpty() ? null : team.supervisors());
    }
}
