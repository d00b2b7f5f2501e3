package dev.tandem.conversation.turn;

import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.view.VirtualAgentQuery.Answer;
import dev.tandem.contracts.view.VirtualAgentQuery.Handover;
import dev.tandem.contracts.view.VirtualAgentQuery.Question;
import dev.tandem.contracts.view.VirtualAgentQuery.Reply;
import dev.tandem.conversation.virtualagent.HandoffProposal;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import dev.tandem.platform.web.ApiException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Asks the virtual agent outside of any conversation. Nothing is logged; the session's memory is the engine's. */
final class VirtualAgentQueries {

    private static final Logger LOG = LoggerFactory.getLogger(VirtualAgentQueries.class);
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
    private static final int MAX_TEXT = 2_000;

    private final GuardedVirtualAgent virtualAgent;
    private final QueueId defaultQueue;
    private final TurnMetrics metrics;

    VirtualAgentQueries(GuardedVirtualAgent virtualAgent, QueueId defaultQueue, TurnMetrics metrics) {
        this.virtualAgent = virtualAgent;
        this.defaultQueue = defaultQueue;
        this.metrics = metrics;
    }

    /** The answer, or where a human should take over when there is none. */
    Answer ask(Question question) {
        check(question);
        // The prefix keeps a caller away from the memory of real conversations.
        var request = new TurnRequest(
                new ConversationId("query-" + question.session()),
                question.text(),
                question.language(),
                question.customer(),
                Map.of("inbox", question.inbox().value(), "channel", "query"));
        try {
            var turn = virtualAgent.answer(request);
            metrics.countQuery(turn);
            return answer(question.session(), turn);
        } catch (VirtualAgentUnavailable e) {
            LOG.warn("query {} is left to a human: {}", question.session(), e.getMessage(), e.getCause());
            metrics.countQueryUnavailable(e.why());
            return unavailable(question);
        }
    }

    private static Answer answer(String session, Turn turn) {
        return new Answer(
                session,
                turn.intent(),
                turn.confidence(),
                turn.parameters(),
                turn.fallback(),
                turn.replies().stream()
                        .map(reply -> new Reply(reply.text(), reply.quickReplies()))
                        .toList(),
                turn.handoff() == null ? null : handover(turn.handoff()),
                turn.endsConversation(),
                turn.sentiment());
    }

    private static Handover handover(HandoffProposal proposal) {
        return new Handover(
                proposal.reason(), proposal.queue(), proposal.skills(), proposal.priority(), proposal.summaryHint());
    }

    private Answer unavailable(Question question) {
        return new Answer(
                question.session(),
                null,
                0,
                Map.of(),
                false,
                List.of(new Reply(TurnTexts.in(question.language()).unavailable(), List.of())),
                new Handover(HandoffReason.VIRTUAL_AGENT_UNAVAILABLE, defaultQueue, List.of(), 0, ""),
                false,
                null);
    }

    private static void check(Question question) {
        require(
                question.session() != null
                        && SESSION.matcher(question.session()).matches(),
                "session must be 1 to 32 characters of A-Z a-z 0-9 _ -");
        require(
                question.text() != null
                        && !question.text().isBlank()
                        && question.text().length() <= MAX_TEXT,
                "text must be 1 to 2,000 characters");
        require(
                question.language() != null
                        && LANGUAGE.matcher(question.language()).matches(),
                "language must be a BCP 47 tag");
        require(question.inbox() != null, "inbox is missing");
        require(question.customer() != null && question.customer().id() != null, "customer is missing");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "bad_request", otherwise);
        }
    }
}
