package dev.tandem.conversation.log;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.NINE;
import static dev.tandem.conversation.Story.OFFER;
import static dev.tandem.conversation.Story.after;
import static dev.tandem.conversation.Story.log;
import static dev.tandem.conversation.Story.offered;
import static dev.tandem.conversation.Story.queued;
import static dev.tandem.conversation.Story.said;
import static dev.tandem.conversation.Story.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.contracts.conversation.AttachmentRef;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationParked;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationResolved;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.MessageRead;
import dev.tandem.contracts.conversation.ConversationEvent.OfferEnded;
import dev.tandem.contracts.conversation.ConversationEvent.RatingSubmitted;
import dev.tandem.contracts.conversation.ConversationEvent.TurnCompleted;
import dev.tandem.contracts.conversation.ConversationEvent.WrapupCompleted;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.conversation.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConversationTests {

    @Test
    void itBeginsWithTheVirtualAgent() {
        var state = after(start());

        assertThat(state.status()).isEqualTo(ConversationStatus.BOT);
        assertThat(state.lastSeq()).isEqualTo(1);
        assertThat(state.summary().startedAt()).isEqualTo(NINE);
        assertThat(state.agentId()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusIsReachedAndShown(ConversationStatus status) {
        var state = Story.at(status);

        assertThat(state.status()).isEqualTo(status);
        assertThat(state.summary().status()).isEqualTo(status);
        assertThat(state.summary().owner() != null)
                .isEqualTo(List.of(
                                ConversationStatus.OFFERED,
                                ConversationStatus.ACTIVE,
                                ConversationStatus.PARKED,
                                ConversationStatus.WRAPUP)
                        .contains(status));
    }

    @Test
    void anEndedOfferGivesBackTheOldWaitingTime() {
        var state =
                after(start(), queued(BILLING), offered(OFFER, ANA), new OfferEnded(OFFER, ANA, OfferOutcome.DECLINED));

        assertThat(state.status()).isEqualTo(ConversationStatus.QUEUED);
        assertThat(state.statusSince()).isEqualTo(NINE.plusSeconds(1));
        assertThat(state.offers()).containsExactly(OFFER);
    }

    @Test
    void anEndLeavesWrapupOnlyToAnOwner() {
        var ended = new ConversationResolved(MAYA_WRITES, ResolveCause.CUSTOMER_ENDED);

        assertThat(after(start(), ended).status()).isEqualTo(ConversationStatus.RESOLVED);
        assertThat(after(start(), queued(BILLING), ended).status()).isEqualTo(ConversationStatus.RESOLVED);
        assertThat(after(start(), queued(BILLING), new ConversationAssigned(OFFER, ANA), ended)
                        .standing())
                .isEqualTo(new Standing.Wrapup(ANA));
        assertThat(after(
                                start(),
                                queued(BILLING),
                                new ConversationAssigned(OFFER, ANA),
                                new ConversationParked(ANA),
                                ended)
                        .status())
                .isEqualTo(ConversationStatus.RESOLVED);
    }

    @Test
    void ownersStayKnownAfterTheEnd() {
        var state = after(
                start(),
                queued(BILLING),
                new ConversationAssigned(OFFER, ANA),
                new ConversationResolved(ANA, ResolveCause.AGENT_RESOLVED),
                new WrapupCompleted(ANA, WrapupEnd.TIMER),
                new RatingSubmitted(4, null));

        assertThat(state.participation().earlierAgents()).containsExactly(new AgentId("ana"));
        assertThat(state.rating()).isEqualTo(4);
    }

    @Test
    void whatWasReadHasArrived() {
        var state = after(start(), said(Author.BOT, "Hello"), new MessageRead(Side.CUSTOMER, 2));

        assertThat(state.marks().delivered(Side.CUSTOMER)).isEqualTo(2);
        assertThat(state.marks().read(Side.CUSTOMER)).isEqualTo(2);
        assertThat(state.marks().read(Side.STAFF)).isZero();
        assertThat(state.summary().customerReadSeq()).isEqualTo(2);
    }

    @Test
    void theVirtualAgentOwesOneAnswerPerMessageUntilItGivesUp() {
        var asked = after(start(), said(MAYA_WRITES, "where is my order 1042"), said(MAYA_WRITES, "hello?"));
        var answered = asked.after(next(asked, turn(2, false)));

        assertThat(asked.dialogue().openTurns()).containsExactlyInAnyOrder(2L, 3L);
        assertThat(answered.dialogue().openTurns()).containsExactly(3L);
        assertThat(answered.dialogue().intent()).isEqualTo("order.status");
        assertThat(answered.dialogue().parameters()).containsEntry("number", 1042);
        assertThat(answered.after(next(answered, queued(BILLING))).dialogue().openTurns())
                .isEmpty();
    }

    @Test
    void misunderstandingsAreCountedInARow() {
        var state = after(
                start(), said(MAYA_WRITES, "mumble"), turn(2, true), said(MAYA_WRITES, "mumble mumble"), turn(4, true));

        assertThat(state.dialogue().noMatchCount()).isEqualTo(2);
        assertThat(state.after(next(state, turn(2, false))).dialogue().noMatchCount())
                .isZero();
    }

    @Test
    void theLastMessageIsCutAndAFileStandsForItself() {
        var file = new AttachmentRef(new AttachmentId("a-1"), "invoice.pdf", "application/pdf", 12);
        var withFile = new MessagePosted(new MessageId("m"), "cm", MAYA_WRITES, "", List.of(file), List.of());

        assertThat(after(start(), said(MAYA_WRITES, "é".repeat(300))).summary().lastMessage())
                .hasSize(200)
                .endsWith("é…");
        assertThat(after(start(), withFile).summary().lastMessage()).isEqualTo("[invoice.pdf]");
    }

    @Test
    void aLogWithAGapARepeatOrNoStartIsNoLog() {
        var log = log(start(), said(MAYA_WRITES, "one"), said(MAYA_WRITES, "two"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conversation.of(List.of(log.get(0), log.get(2))))
                .withMessageContaining("seq 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conversation.of(List.of(log.get(0), log.get(1), log.get(1))));
        assertThatIllegalArgumentException().isThrownBy(() -> Conversation.of(log.subList(1, 3)));
        assertThatIllegalArgumentException().isThrownBy(() -> after(start(), new ConversationEvent.Hidden()));
    }

    private static TurnCompleted turn(long seq, boolean fallback) {
        return new TurnCompleted(
                seq, fallback ? "fallback" : "order.status", 0.9, Map.of("number", 1042), fallback, 12);
    }

    private static dev.tandem.contracts.conversation.LoggedEvent next(Conversation state, ConversationEvent event) {
        return new dev.tandem.contracts.conversation.LoggedEvent(
                new dev.tandem.contracts.id.EventId("e-next"), state.id(), state.lastSeq() + 1, NINE, event);
    }
}
