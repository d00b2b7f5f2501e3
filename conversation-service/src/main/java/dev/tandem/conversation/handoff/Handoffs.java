package dev.tandem.conversation.handoff;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.HandoffRequested;
import dev.tandem.contracts.conversation.Handoff;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Dialogue;
import java.util.List;

/** Writes the handoff: everything the log knows at this moment, so that the customer need not say it again. */
public final class Handoffs {

    private Handoffs() {}

    /**
     * The two events of a handoff, in order.
     *
     * @param state the conversation at the moment of handing over
     * @param dialogue what the virtual agent understood, including the turn that leads to the handoff
     * @param target where it goes
     * @param mood what the customer's mood does to the priority
     * @param by who caused it
     */
    public static List<ConversationEvent> events(
            Conversation state, Dialogue dialogue, HandoffTarget target, MoodProperties mood, Author by) {
        int priority = Math.clamp(target.priority() + mood.boost(dialogue), 0, 9);
        var felt = dialogue.mood();
        var handoff = new Handoff(
                target.reason(),
                dialogue.intent(),
                dialogue.confidence(),
                dialogue.parameters(),
                state.origin().language(),
                felt == null ? null : felt.score(),
                target.queue(),
                target.skills(),
                priority,
                HandoffSummary.write(target, dialogue, state.origin().language()),
                dialogue.noMatchCount(),
                state.origin().customer().verified(),
                felt == null ? null : felt.magnitude(),
                dialogue.lines());
        return List.of(
                new HandoffRequested(handoff),
                new ConversationQueued(target.queue(), QueueCause.HANDOFF, priority, target.skills(), null, by));
    }
}
