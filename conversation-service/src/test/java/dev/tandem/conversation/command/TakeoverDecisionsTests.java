package dev.tandem.conversation.command;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.GENERAL;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.OFFER;
import static dev.tandem.conversation.Story.queued;
import static dev.tandem.conversation.Story.said;
import static dev.tandem.conversation.Story.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationCommand.ReturnConversationToBot;
import dev.tandem.contracts.conversation.ConversationCommand.TakeOverConversation;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationReturnedToBot;
import dev.tandem.contracts.conversation.ConversationEvent.NoteAdded;
import dev.tandem.contracts.conversation.ConversationEvent.TurnCompleted;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.Sentiment;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.conversation.Story;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Decision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TakeoverDecisionsTests {

    @Test
    void aTakeoverQueuesItForTheTakerAlone() {
        assertThat(events(Story.at(ConversationStatus.BOT), new TakeOverConversation()))
                .containsExactly(
                        new ConversationQueued(GENERAL, QueueCause.TAKEOVER, 0, List.of(), new AgentId("ana"), ANA));
    }

    @Test
    void whatWasInAQueueBeforeKeepsItsQueueAndPriority() {
        var back = Story.after(
                start(), queued(BILLING), new ConversationAssigned(OFFER, ANA), new ConversationReturnedToBot(ANA));

        assertThat(events(back, new TakeOverConversation()))
                .containsExactly(
                        new ConversationQueued(BILLING, QueueCause.TAKEOVER, 2, List.of(), new AgentId("ana"), ANA));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BOT")
    void onlyWhatTheVirtualAgentHoldsCanBeTaken(ConversationStatus status) {
        var state = Story.at(status);

        assertThat(error(state, new TakeOverConversation()))
                .isEqualTo(state.ended() ? ErrorCode.CONVERSATION_CLOSED : ErrorCode.WRONG_STATE);
    }

    @Test
    void handingBackLeavesANoteForStaffOnly() {
        var events = events(Story.at(ConversationStatus.ACTIVE), new ReturnConversationToBot("Refund is under way."));

        assertThat(events.getFirst())
                .isInstanceOfSatisfying(
                        NoteAdded.class, note -> assertThat(note.text()).isEqualTo("Refund is under way."));
        assertThat(events.getLast()).isEqualTo(new ConversationReturnedToBot(ANA));
        assertThat(events(Story.at(ConversationStatus.ACTIVE), new ReturnConversationToBot(" ")))
                .containsExactly(new ConversationReturnedToBot(ANA));
        assertThat(error(Story.at(ConversationStatus.ACTIVE), new ReturnConversationToBot("x".repeat(10_001))))
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void onlyWhatIsOwnedCanBeHandedBack(ConversationStatus status) {
        var state = Story.at(status);

        assertThat(error(state, new ReturnConversationToBot(null)))
                .isEqualTo(state.ended() ? ErrorCode.CONVERSATION_CLOSED : ErrorCode.WRONG_STATE);
    }

    @Test
    void theVirtualAgentStartsAfreshWithWhatItKnowsAndOwesNothingOfBefore() {
        var back = Story.after(
                start(),
                said(MAYA_WRITES, "where is order 1042"),
                new TurnCompleted(2, "order.status", 0.9, Map.of("number", "1042"), false, 5),
                said(MAYA_WRITES, "mumble"),
                new TurnCompleted(4, "fallback", 0.1, Map.of(), true, 5, new Sentiment(-0.9, 0.9), null),
                said(MAYA_WRITES, "hello?"),
                queued(BILLING),
                new ConversationAssigned(OFFER, ANA),
                said(MAYA_WRITES, "are you there?"),
                new ConversationReturnedToBot(ANA));

        assertThat(back.status()).isEqualTo(ConversationStatus.BOT);
        assertThat(back.agentId()).isNull();
        assertThat(back.dialogue().openTurns()).isEmpty();
        assertThat(back.dialogue().intent()).isEqualTo("order.status");
        assertThat(back.dialogue().parameters()).containsEntry("number", "1042");
        assertThat(back.dialogue().noMatchCount()).isZero();
        assertThat(back.dialogue().turnsInMood(-0.5)).isZero();
        assertThat(back.dialogue().answeredSeq()).isEqualTo(4);
        assertThat(back.earlierAgents()).containsExactly(new AgentId("ana"));
    }

    private static List<ConversationEvent> events(Conversation state, ConversationCommand command) {
        return ((Decision.Add) decide(state, command)).events();
    }

    private static ErrorCode error(Conversation state, ConversationCommand command) {
        return ((Decision.Refuse) decide(state, command)).error().code();
    }

    private static Decision decide(Conversation state, ConversationCommand command) {
        var inputs = new Inputs(new MessageId("m-new"), List.of(), Story.handoff());
        return CommandDecisions.decide(state, ANA_ACTS, command, inputs);
    }
}
