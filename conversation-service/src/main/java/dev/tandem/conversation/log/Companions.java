package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConsultOutcome;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.id.EventId;
import java.util.ArrayList;
import java.util.List;

/**
 * Whoever works beside the owner leaves with the owner: what takes a conversation out of {@code active}, whatever it is,
 * first ends the consult and the supervisors' stay, in the same commit. So no reader has to know every way out.
 */
final class Companions {

    private static final EventId TRIED = new EventId("tried");

    private Companions() {}

    /** The decision with their leave-taking before what makes them leave. */
    static Decision settled(Conversation state, Decision decision) {
        if (state.team().isEmpty() || !(decision instanceof Decision.Add(var events, var answerAt))) {
            return decision;
        }
        var before = state;
        for (int i = 0; i < events.size(); i++) {
            var event = events.get(i);
            var after =
                    before.after(new LoggedEvent(TRIED, state.id(), before.lastSeq() + 1, state.statusSince(), event));
            if (before.standing() instanceof Standing.Active && !(after.standing() instanceof Standing.Active)) {
                var leaving = leaving(before.team(), event);
                var all = new ArrayList<>(events);
                all.addAll(i, leaving);
                return new Decision.Add(List.copyOf(all), answerAt < i ? answerAt : answerAt + leaving.size());
            }
            before = after;
        }
        return decision;
    }

    private static List<ConversationEvent> leaving(Team team, ConversationEvent why) {
        var events = new ArrayList<ConversationEvent>();
        var consult = team.consult();
        if (consult != null) {
            boolean ownerGone =
                    why instanceof ConversationQueued queued && queued.cause() == QueueCause.AGENT_UNAVAILABLE;
            events.add(new TeamEvent.ConsultEnded(
                    consult.id(),
                    consult.joined() ? consult.consulted() : null,
                    ownerGone ? ConsultOutcome.OWNER_UNAVAILABLE : ConsultOutcome.CONVERSATION_MOVED,
                    Author.SYSTEM));
        }
        team.supervisors().forEach(supervisor -> events.add(new TeamEvent.SupervisorLeft(supervisor)));
        return events;
    }
}
