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
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the handoff: everything the log knows at this moment, so that the customer need not say it again. */
public final class Handoffs {

    private static final int SUMMARY_LENGTH = 1_000;

    private Handoffs() {}

    /**
     * The two events of a handoff, in order.
     *
     * @param state the conversation at the moment of handing over
     * @param dialogue what the virtual agent understood, including the turn that leads to the handoff
     * @param target where it goes
     * @param by who caused it
     */
    public static List<ConversationEvent> events(
            Conversation state, Dialogue dialogue, HandoffTarget target, Author by) {
        var handoff = new Handoff(
                target.reason(),
                dialogue.intent(),
                dialogue.confidence(),
                dialogue.parameters(),
                state.origin().language(),
                null,
                target.queue(),
                target.skills(),
                target.priority(),
                summary(dialogue, target.hint()),
                dialogue.noMatchCount(),
                state.origin().customer().verified());
        return List.of(
                new HandoffRequested(handoff),
                new ConversationQueued(
                        target.queue(), QueueCause.HANDOFF, target.priority(), target.skills(), null, by));
    }

    private static String summary(Dialogue dialogue, String hint) {
        var text = new StringBuilder();
        if (!hint.isBlank()) {
            text.append(hint.strip());
        }
        if (!dialogue.customerTexts().isEmpty()) {
            separate(text)
                    .append("The customer wrote: ")
                    .append(dialogue.customerTexts().stream()
                            .map(said -> "“" + said.strip() + "”")
                            .collect(Collectors.joining(" ")));
        }
        if (dialogue.intent() != null) {
            separate(text)
                    .append(String.format(
                            Locale.ROOT, "Understood as %s (%.2f)", dialogue.intent(), dialogue.confidence()));
            if (!dialogue.parameters().isEmpty()) {
                text.append(new TreeMap<>(dialogue.parameters())
                        .entrySet().stream()
                                .map(known -> known.getKey() + " " + known.getValue())
                                .collect(Collectors.joining(", ", ": ", "")));
            }
            text.append('.');
        }
        if (dialogue.noMatchCount() > 0) {
            separate(text)
                    .append(dialogue.noMatchCount())
                    .append(dialogue.noMatchCount() == 1 ? " message" : " messages in a row")
                    .append(" not understood.");
        }
        return text.length() <= SUMMARY_LENGTH ? text.toString() : text.substring(0, SUMMARY_LENGTH - 1) + "…";
    }

    private static StringBuilder separate(StringBuilder text) {
        return text.isEmpty() ? text : text.append('\n');
    }
}
