package dev.tandem.routing.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.socket.ErrorBody;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What routing keeps of an agent. Load is not here: it follows from the conversations.
 *
 * @param id who
 * @param displayName name
 * @param choice available, busy, away or offline as chosen, or missed
 * @param reason for away
 * @param connections open sockets, oldest first
 * @param unanswered offers in a row that were not answered
 * @param idleSince when work was last given to or finished by the agent, or the agent became available, UTC
 * @param offlineAt when the agent goes offline unless a socket opens, UTC
 * @param requeueAt when the open conversations of the offline agent go back to their queues, UTC
 * @param shown the state that was published last
 * @param recent the last commands and their answers, oldest first, so that a repeat changes nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgentRecord(
        AgentId id,
        String displayName,
        AgentState choice,
        @Nullable String reason,
        List<String> connections,
        int unanswered,
        Instant idleSince,
        @Nullable Instant offlineAt,
        @Nullable Instant requeueAt,
        @Nullable Shown shown,
        List<Answered> recent) {

    private static final int REMEMBERED = 16;

    /**
     * A state as published.
     *
     * @param state the state
     * @param reason for away
     * @param since when it began, UTC
     * @param load slots in use
     * @param capacity slots in all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shown(AgentState state, @Nullable String reason, Instant since, int load, int capacity) {}

    /**
     * A command that was answered.
     *
     * @param commandId which
     * @param conversationId the conversation it concerned
     * @param error why it was refused; absent when accepted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Answered(
            CommandId commandId,
            @Nullable ConversationId conversationId,
            @Nullable ErrorBody error) {}

    public AgentRecord {
        connections = List.copyOf(connections);
        recent = List.copyOf(recent);
    }

    static AgentRecord offline(AgentId id, String displayName, Instant now) {
        return new AgentRecord(
                id, displayName, AgentState.OFFLINE, null, List.of(), 0, now, null, null, null, List.of());
    }

    @Nullable
    Answered answerTo(CommandId command) {
        for (int i = recent.size() - 1; i >= 0; i--) {
            if (recent.get(i).commandId().value().equals(command.value())) {
                return recent.get(i);
            }
        }
        return null;
    }

    boolean reachable() {
        return !connections.isEmpty();
    }

    AgentRecord named(String name) {
        return new AgentRecord(
                id, name, choice, reason, connections, unanswered, idleSince, offlineAt, requeueAt, shown, recent);
    }

    /** A choice starts afresh: whatever was unanswered or about to be taken away no longer counts. */
    AgentRecord choosing(AgentState next, @Nullable String why, Instant now) {
        Instant idle = next == AgentState.AVAILABLE && choice != AgentState.AVAILABLE ? now : idleSince;
        return new AgentRecord(id, displayName, next, why, connections, 0, idle, offlineAt, null, shown, recent);
    }

    AgentRecord connectedBy(List<String> now, @Nullable Instant offline) {
        return new AgentRecord(
                id, displayName, choice, reason, now, unanswered, idleSince, offline, requeueAt, shown, recent);
    }

    AgentRecord requeueing(@Nullable Instant at) {
        return new AgentRecord(
                id, displayName, choice, reason, connections, unanswered, idleSince, offlineAt, at, shown, recent);
    }

    AgentRecord busied(Instant now, int unansweredNow) {
        return new AgentRecord(
                id, displayName, choice, reason, connections, unansweredNow, now, offlineAt, requeueAt, shown, recent);
    }

    AgentRecord showing(Shown next) {
        return new AgentRecord(
                id,
                displayName,
                choice,
                reason,
                connections,
                unanswered,
                idleSince,
                offlineAt,
                requeueAt,
                next,
                recent);
    }

    AgentRecord answered(Answered answer) {
        int kept = Math.min(recent.size(), REMEMBERED - 1);
        Answered[] all = recent.subList(recent.size() - kept, recent.size()).toArray(new Answered[kept + 1]);
        all[kept] = answer;
        return new AgentRecord(
                id,
                displayName,
                choice,
                reason,
                connections,
                unanswered,
                idleSince,
                offlineAt,
                requeueAt,
                shown,
                List.of(all));
    }
}
