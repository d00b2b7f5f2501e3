package dev.tandem.conversation.assignment;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.BEN;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.GENERAL;
import static dev.tandem.conversation.Story.NINE;
import static dev.tandem.conversation.Story.OFFER;
import static dev.tandem.conversation.Story.after;
import static dev.tandem.conversation.Story.at;
import static dev.tandem.conversation.Story.offered;
import static dev.tandem.conversation.Story.queued;
import static dev.tandem.conversation.Story.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.OfferEnded;
import dev.tandem.contracts.conversation.ConversationEvent.WrapupCompleted;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.QueueLimit;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.routing.RoutingEvent.OfferAccepted;
import dev.tandem.contracts.routing.RoutingEvent.OfferMade;
import dev.tandem.contracts.routing.RoutingEvent.WorkOverflowed;
import dev.tandem.contracts.routing.RoutingEvent.WorkRequeued;
import dev.tandem.contracts.routing.RoutingEvent.WrapupEnded;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Decision;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AssignmentDecisionsTests {

    private static final OfferId SECOND = new OfferId("offer-2");

    @Test
    void whoComesToAClosedQueueIsToldWhenItOpensAndOnlyWhileWaiting() {
        var closed = new RoutingEvent.QueueClosed(
                CONVERSATION, BILLING, true, Instant.parse("2026-03-10T08:00:00Z"), "Europe/Berlin");
        var message = new MessageId("019cd1f4-8a00-7000-8000-000000009999");
        assertThat(events(AssignmentDecisions.closed(at(ConversationStatus.QUEUED), closed, message)))
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.type(ConversationEvent.MessagePosted.class))
                .satisfies(posted -> {
                    assertThat(posted.author()).isEqualTo(Author.SYSTEM);
                    assertThat(posted.text()).contains("10", "09:00");
                });
        assertThat(AssignmentDecisions.closed(at(ConversationStatus.ACTIVE), closed, message))
                .isInstanceOf(Decision.Unchanged.class);
        assertThat(ClosedWording.of("de-AT", closed)).contains("Dienstag, 10. März, 09:00 Uhr", "melden wir uns");
        assertThat(ClosedWording.of("en", closed)).contains("Tuesday, 10 March, 09:00", "get back to you");
    }

    @Test
    void whoseQueueIsFullOrTooSlowIsToldAndOfferedACallBackOrAMessage() {
        var full = new RoutingEvent.QueueLimitReached(CONVERSATION, BILLING, QueueLimit.MAX_DEPTH, true);
        var slow = new RoutingEvent.QueueLimitReached(CONVERSATION, BILLING, QueueLimit.MAX_WAIT, false);
        var message = new MessageId("019cd1f4-8a00-7000-8000-000000009998");
        assertThat(events(AssignmentDecisions.limitReached(at(ConversationStatus.QUEUED), slow, message)))
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.type(ConversationEvent.MessagePosted.class))
                .satisfies(posted -> {
                    assertThat(posted.messageId()).isEqualTo(message);
                    assertThat(posted.author()).isEqualTo(Author.SYSTEM);
                    assertThat(posted.text()).contains("longer", "leave your message");
                });
        assertThat(AssignmentDecisions.limitReached(at(ConversationStatus.ACTIVE), slow, message))
                .isInstanceOf(Decision.Unchanged.class);
        assertThat(LimitWording.of("en", full)).contains("Very many", "get back to you");
        assertThat(LimitWording.of("de-AT", full)).contains("sehr viele", "Wir melden uns");
        assertThat(LimitWording.of("de", slow)).contains("länger", "Schreiben Sie uns");
        assertThat(LimitWording.of(
                        "en", new RoutingEvent.QueueLimitReached(CONVERSATION, BILLING, QueueLimit.MAX_WAIT)))
                .contains("leave your message");
    }

    @Test
    void anOfferRings() {
        assertThat(events(made(at(ConversationStatus.QUEUED), OFFER)))
                .containsExactly(new ConversationEvent.ConversationOffered(OFFER, ANA, NINE.plusSeconds(20)));
    }

    @Test
    void anOfferThatTheLogKnowsIsARepeat() {
        var declined =
                after(start(), queued(BILLING), offered(OFFER, ANA), new OfferEnded(OFFER, ANA, OfferOutcome.DECLINED));

        assertThat(made(declined, OFFER)).isInstanceOf(Decision.Unchanged.class);
        assertThat(made(at(ConversationStatus.ACTIVE), OFFER)).isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void anOfferThatExpiredMeanwhileIsNotMade() {
        var late = AssignmentDecisions.made(at(ConversationStatus.QUEUED), offer(OFFER), NINE.plusSeconds(21));

        assertThat(late).isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void aNewOfferEndsTheOneBefore() {
        assertThat(events(made(at(ConversationStatus.OFFERED), SECOND)))
                .first()
                .isEqualTo(new OfferEnded(OFFER, ANA, OfferOutcome.WITHDRAWN));
    }

    @Test
    void anAcceptedOfferAssigns() {
        assertThat(events(accepted(at(ConversationStatus.OFFERED), OFFER)))
                .containsExactly(new ConversationAssigned(OFFER, ANA));
        assertThat(accepted(at(ConversationStatus.ACTIVE), OFFER)).isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void anAcceptanceThatOvertookItsOfferAssignsAndTheOfferIsThenARepeat() {
        assertThat(events(accepted(at(ConversationStatus.QUEUED), OFFER)))
                .containsExactly(new ConversationAssigned(OFFER, ANA));
        assertThat(made(after(start(), queued(BILLING), new ConversationAssigned(OFFER, ANA)), OFFER))
                .isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void anEndThatOvertookItsOfferLogsBoth() {
        var decision = AssignmentDecisions.ended(at(ConversationStatus.QUEUED), OFFER, ANA, OfferOutcome.EXPIRED, NINE);

        assertThat(events(decision)).hasSize(2).last().isEqualTo(new OfferEnded(OFFER, ANA, OfferOutcome.EXPIRED));
    }

    @Test
    void theEndOfAnotherOfferChangesNothing() {
        assertThat(AssignmentDecisions.ended(at(ConversationStatus.OFFERED), SECOND, BEN, OfferOutcome.EXPIRED, NINE))
                .isInstanceOf(Decision.Unchanged.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"BOT", "PARKED", "WRAPUP", "RESOLVED"})
    void whatNoLongerFitsIsDropped(ConversationStatus status) {
        var state = at(status);

        assertThat(made(state, SECOND)).isInstanceOf(Decision.Unchanged.class);
        assertThat(accepted(state, SECOND)).isInstanceOf(Decision.Unchanged.class);
        assertThat(AssignmentDecisions.ended(state, SECOND, ANA, OfferOutcome.WITHDRAWN, NINE))
                .isInstanceOf(Decision.Unchanged.class);
        assertThat(AssignmentDecisions.requeued(state, new WorkRequeued(CONVERSATION, ANA, BILLING)))
                .isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void whatComesBeforeItsTimeIsAskedForAgain() {
        var active = at(ConversationStatus.ACTIVE);

        assertThatExceptionOfType(EarlyEventException.class).isThrownBy(() -> made(active, SECOND));
        assertThatExceptionOfType(EarlyEventException.class).isThrownBy(() -> accepted(active, SECOND));
        assertThatExceptionOfType(EarlyEventException.class)
                .isThrownBy(() -> AssignmentDecisions.requeued(
                        at(ConversationStatus.OFFERED), new WorkRequeued(CONVERSATION, ANA, BILLING)));
    }

    @Test
    void workGoesBackOnTheSameTerms() {
        assertThat(events(AssignmentDecisions.requeued(
                        at(ConversationStatus.ACTIVE), new WorkRequeued(CONVERSATION, ANA, BILLING))))
                .first()
                .isInstanceOfSatisfying(ConversationQueued.class, back -> {
                    assertThat(back.cause()).isEqualTo(QueueCause.AGENT_UNAVAILABLE);
                    assertThat(back.priority()).isEqualTo(2);
                    assertThat(back.skills()).containsExactly("billing");
                });
    }

    @Test
    void workOfAnEarlierOwnerIsNotTakenFromTheNext() {
        assertThat(AssignmentDecisions.requeued(
                        at(ConversationStatus.ACTIVE), new WorkRequeued(CONVERSATION, BEN, BILLING)))
                .isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void whatOverflowsWaitsInTheOtherQueueOnTheSameTerms() {
        var overflowed = new WorkOverflowed(CONVERSATION, BILLING, GENERAL, QueueLimit.MAX_WAIT);

        assertThat(events(AssignmentDecisions.overflowed(at(ConversationStatus.QUEUED), overflowed)))
                .containsExactly(new ConversationQueued(
                        GENERAL, QueueCause.OVERFLOW, 2, List.of("billing"), null, Author.SYSTEM));
        assertThat(AssignmentDecisions.overflowed(at(ConversationStatus.ACTIVE), overflowed))
                .isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void theEndOfWrapupEndsTheConversation() {
        assertThat(events(AssignmentDecisions.wrapupEnded(
                        at(ConversationStatus.WRAPUP), new WrapupEnded(CONVERSATION, ANA, WrapupEnd.TIMER))))
                .containsExactly(new WrapupCompleted(ANA, WrapupEnd.TIMER));
    }

    @ParameterizedTest
    @EnumSource(names = "WRAPUP", mode = Mode.EXCLUDE)
    void wrapupEndsOnlyWhereItRuns(ConversationStatus status) {
        assertThat(AssignmentDecisions.wrapupEnded(at(status), new WrapupEnded(CONVERSATION, ANA, WrapupEnd.TIMER)))
                .isInstanceOf(Decision.Unchanged.class);
    }

    private static OfferMade offer(OfferId id) {
        return new OfferMade(id, CONVERSATION, ANA, BILLING, NINE.plusSeconds(20), 20, 1_000);
    }

    private static Decision made(Conversation state, OfferId id) {
        return AssignmentDecisions.made(state, offer(id), NINE);
    }

    private static Decision accepted(Conversation state, OfferId id) {
        return AssignmentDecisions.accepted(state, new OfferAccepted(id, CONVERSATION, ANA));
    }

    private static List<ConversationEvent> events(Decision decision) {
        return ((Decision.Add) decision).events();
    }
}
