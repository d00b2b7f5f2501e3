package dev.tandem.conversation.command;

import static dev.tandem.contracts.conversation.ConversationStatus.ACTIVE;
import static dev.tandem.contracts.conversation.ConversationStatus.BOT;
import static dev.tandem.contracts.conversation.ConversationStatus.OFFERED;
import static dev.tandem.contracts.conversation.ConversationStatus.PARKED;
import static dev.tandem.contracts.conversation.ConversationStatus.QUEUED;
import static dev.tandem.contracts.conversation.ConversationStatus.RESOLVED;
import static dev.tandem.contracts.conversation.ConversationStatus.WRAPUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConsultOutcome;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.RatingSubmitted;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.conversation.log.Conversation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states as the product describes them, written down a second time and independently of the fold. */
final class LegalTransitions {

    private static final Map<ConversationStatus, Set<ConversationStatus>> NEXT = Map.of(
            BOT, Set.of(QUEUED, RESOLVED),
            QUEUED, Set.of(OFFERED, ACTIVE, RESOLVED),
            OFFERED, Set.of(QUEUED, ACTIVE, RESOLVED),
            ACTIVE, Set.of(BOT, QUEUED, PARKED, WRAPUP),
            PARKED, Set.of(QUEUED, RESOLVED),
            WRAPUP, Set.of(RESOLVED),
            RESOLVED, Set.of());

    private LegalTransitions() {}

    static void check(List<LoggedEvent> log) {
        var state = Conversation.started(log.getFirst());
        int ratings = 0;
        for (var logged : log.subList(1, log.size())) {
            var before = state;
            state = state.after(logged);
            if (state.status() != before.status()) {
                assertThat(NEXT.get(before.status())).as("after %s", logged).contains(state.status());
            }
            if (logged.event() instanceof MessagePosted message) {
                assertThat(before.ended()).as("message after the end").isFalse();
                if (message.author().kind() == AuthorKind.AGENT) {
                    assertThat(before.status()).isEqualTo(ACTIVE);
                    assertThat(message.author().id().equals(before.agentId().value())
                                    || before.team()
                                            .hasSupervisor(message.author().id()))
                            .as("%s writes as owner or as supervisor who joined", message.author())
                            .isTrue();
                }
            }
            if (logged.event() instanceof ConversationAssigned && before.status() == ACTIVE) {
                assertThat(log.get((int) logged.seq() - 2).event())
                        .as("an owner gives way to the consulted agent alone")
                        .isInstanceOfSatisfying(
                                TeamEvent.ConsultEnded.class,
                                ended -> assertThat(ended.outcome()).isEqualTo(ConsultOutcome.COMPLETED));
            }
            if (state.status() != ACTIVE) {
                assertThat(before.team().consult())
                        .as("a consult at the end of %s", before.status())
                        .isNull();
                assertThat(before.team().supervisors()).isEmpty();
            }
            if (logged.event() instanceof RatingSubmitted) {
                ratings++;
                assertThat(before.ended()).isTrue();
            }
        }
        assertThat(ratings).isLessThanOrEqualTo(1);
    }
}
