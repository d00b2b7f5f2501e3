package dev.tandem.crm.casework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationResolved;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationStarted;
import dev.tandem.contracts.conversation.ConversationEvent.DispositionRecorded;
import dev.tandem.contracts.conversation.ConversationEvent.HandoffRequested;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.RatingSubmitted;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.crm.connector.CaseStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation's log says that a case needs: a fold over its events.
 *
 * @param email the verified e-mail address
 * @param firstWords the customer's first message
 * @param intent what the virtual agent understood last
 * @param summary the handoff's summary
 * @param queue the last queue
 * @param agent the last owner's name
 * @param ended how the conversation ended
 * @param disposition what it turned out to be
 * @param note the agent's closing note
 * @param rating the customer's rating
 */
record CaseFile(
        @Nullable String email,
        @Nullable String firstWords,
        @Nullable String intent,
        @Nullable String summary,
        @Nullable String queue,
        @Nullable String agent,
        @Nullable ResolveCause ended,
        @Nullable String disposition,
        @Nullable String note,
        @Nullable Integer rating) {

    static final CaseFile EMPTY = new CaseFile(null, null, null, null, null, null, null, null, null, null);

    private static final int SUBJECT_LENGTH = 120;

    CaseFile with(ConversationEvent event) {
        return switch (event) {
            case ConversationStarted started -> withEmail(started);
            case MessagePosted message -> firstWords == null ? withFirstWords(message) : this;
            case HandoffRequested handoff ->
                new CaseFile(
                        email,
                        firstWords,
                        handoff.handoff().intent(),
                        handoff.handoff().summary(),
                        queue,
                        agent,
                        ended,
                        disposition,
                        note,
                        rating);
            case ConversationQueued queued ->
                new CaseFile(
                        email,
                        firstWords,
                        intent,
                        summary,
                        queued.queue().value(),
                        agent,
                        ended,
                        disposition,
                        note,
                        rating);
            case ConversationAssigned assigned ->
                new CaseFile(
                        email,
                        firstWords,
                        intent,
                        summary,
                        queue,
                        assigned.agent().displayName(),
                        ended,
                        disposition,
                        note,
                        rating);
            case ConversationResolved resolved ->
                new CaseFile(
                        email, firstWords, intent, summary, queue, agent, resolved.cause(), disposition, note, rating);
            case DispositionRecorded recorded ->
                new CaseFile(
                        email,
                        firstWords,
                        intent,
                        summary,
                        queue,
                        agent,
                        ended,
                        recorded.disposition(),
                        recorded.note(),
                        rating);
            case RatingSubmitted rated ->
                new CaseFile(email, firstWords, intent, summary, queue, agent, ended, disposition, note, rated.score());
            default -> this;
        };
    }

    /** A case follows when humans were asked for and the conversation is over; what the virtual agent settles leaves none. */
    @JsonIgnore
    boolean makesCase() {
        return ended != null && queue != null;
    }

    /** Open while somebody should still look at it: the customer left or ended before an agent settled it. */
    @JsonIgnore
    CaseStatus status() {
        return ended == ResolveCause.AGENT_RESOLVED || (agent != null && disposition != null)
                ? CaseStatus.CLOSED
                : CaseStatus.OPEN;
    }

    @JsonIgnore
    String subject() {
        var words = firstWords == null || firstWords.isBlank() ? "Conversation in queue " + queue : firstWords;
        var line = words.strip().replaceAll("\\s+", " ");
        return line.length() <= SUBJECT_LENGTH ? line : line.substring(0, SUBJECT_LENGTH - 1) + "…";
    }

    @JsonIgnore
    String story() {
        var story = new StringBuilder(summary == null ? "" : summary);
        append(story, agent == null ? "The customer left before an agent answered." : "Handled by " + agent + ".");
        append(story, note);
        append(story, rating == null ? null : "Rated " + rating + " of 5.");
        return story.toString();
    }

    private static void append(StringBuilder story, @Nullable String sentence) {
        if (sentence != null && !sentence.isBlank()) {
            story.append(story.isEmpty() ? "" : " ").append(sentence.strip());
        }
    }

    private CaseFile withEmail(ConversationStarted started) {
        var verified = started.customer().verified() ? started.customer().email() : null;
        return new CaseFile(verified, firstWords, intent, summary, queue, agent, ended, disposition, note, rating);
    }

    private CaseFile withFirstWords(MessagePosted message) {
        return message.author().kind() != AuthorKind.CUSTOMER
                ? this
                : new CaseFile(email, message.text(), intent, summary, queue, agent, ended, disposition, note, rating);
    }
}
