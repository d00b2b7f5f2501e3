package dev.tandem.conversation.command;

import static dev.tandem.contracts.conversation.ConversationStatus.ACTIVE;
import static dev.tandem.contracts.conversation.ConversationStatus.BOT;
import static dev.tandem.contracts.conversation.ConversationStatus.OFFERED;
import static dev.tandem.contracts.conversation.ConversationStatus.PARKED;
import static dev.tandem.contracts.conversation.ConversationStatus.QUEUED;
import static dev.tandem.contracts.conversation.ConversationStatus.RESOLVED;
import static dev.tandem.contracts.conversation.ConversationStatus.WRAPUP;
import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.BEN_ACTS;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.GENERAL;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static dev.tandem.conversation.Story.SAM_ACTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationCommand.AddNote;
import dev.tandem.contracts.conversation.ConversationCommand.EndConversation;
import dev.tandem.contracts.conversation.ConversationCommand.MarkDelivered;
import dev.tandem.contracts.conversation.ConversationCommand.MarkRead;
import dev.tandem.contracts.conversation.ConversationCommand.ParkConversation;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationCommand.RequestHandoff;
import dev.tandem.contracts.conversation.ConversationCommand.ResolveConversation;
import dev.tandem.contracts.conversation.ConversationCommand.SubmitRating;
import dev.tandem.contracts.conversation.ConversationCommand.TransferConversation;
import dev.tandem.contracts.conversation.ConversationCommand.UnparkConversation;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.DispositionRecorded;
import dev.tandem.contracts.conversation.ConversationEvent.HandoffRequested;
import dev.tandem.contracts.conversation.ConversationEvent.NoteAdded;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.conversation.Story;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.Decision;
import dev.tandem.platform.bus.Messages;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandDecisionsTests {

    private static final Inputs INPUTS = new Inputs(new MessageId("m-new"), List.of(), Story.handoff());
    private static final PostMessage HELLO = new PostMessage("cm-1", "Hello", List.of());
    private static final AddNote NOTE = new AddNote("cn-1", "Pays late");
    private static final ResolveConversation RESOLVE = new ResolveConversation("billing.corrected", null);

    /** Every command in every status: the events it leads to, {@code =} for nothing to do, or the refusal. */
    static Stream<Arguments> everyCommandInEveryStatus() {
        var closed = "CONVERSATION_CLOSED";
        var wrong = "WRONG_STATE";
        return Stream.of(
                        row(
                                MAYA_ACTS,
                                HELLO,
                                "message.posted",
                                "message.posted",
                                "message.posted",
                                "message.posted",
                                "message.posted conversation.queued",
                                closed,
                                closed),
                        row(ANA_ACTS, HELLO, wrong, wrong, wrong, "message.posted", wrong, closed, closed),
                        row(
                                ANA_ACTS,
                                NOTE,
                                "note.added",
                                "note.added",
                                "note.added",
                                "note.added",
                                wrong,
                                "note.added",
                                closed),
                        row(
                                SAM_ACTS,
                                NOTE,
                                "note.added",
                                "note.added",
                                "note.added",
                                "note.added",
                                "note.added",
                                "note.added",
                                closed),
                        row(
                                ANA_ACTS,
                                new MarkDelivered(2),
                                "=",
                                "=",
                                "message.delivered",
                                "message.delivered",
                                "message.delivered",
                                "message.delivered",
                                "="),
                        row(
                                ANA_ACTS,
                                new MarkRead(2),
                                "=",
                                "=",
                                "message.read",
                                "message.read",
                                "message.read",
                                "message.read",
                                "="),
                        row(
                                MAYA_ACTS,
                                new RequestHandoff(),
                                "handoff.requested conversation.queued",
                                "=",
                                "=",
                                "=",
                                "=",
                                closed,
                                closed),
                        row(
                                ANA_ACTS,
                                new TransferConversation(GENERAL, null),
                                wrong,
                                wrong,
                                wrong,
                                "conversation.queued",
                                wrong,
                                closed,
                                closed),
                        row(
                                ANA_ACTS,
                                new ParkConversation(),
                                wrong,
                                wrong,
                                wrong,
                                "conversation.parked",
                                wrong,
                                closed,
                                closed),
                        row(
                                ANA_ACTS,
                                new UnparkConversation(),
                                wrong,
                                wrong,
                                wrong,
                                wrong,
                                "conversation.queued",
                                closed,
                                closed),
                        row(
                                ANA_ACTS,
                                RESOLVE,
                                wrong,
                                wrong,
                                wrong,
                                "disposition.recorded conversation.resolved",
                                wrong,
                                "disposition.recorded",
                                closed),
                        row(
                                MAYA_ACTS,
                                new EndConversation(),
                                "conversation.resolved",
                                "conversation.resolved",
                                "conversation.resolved",
                                "conversation.resolved",
                                "conversation.resolved",
                                "=",
                                "="),
                        row(
                                MAYA_ACTS,
                                new SubmitRating(5, null),
                                wrong,
                                wrong,
                                wrong,
                                wrong,
                                wrong,
                                "rating.submitted",
                                "rating.submitted"))
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> row(Actor actor, ConversationCommand command, String... outcomes) {
        var statuses = List.of(BOT, QUEUED, OFFERED, ACTIVE, PARKED, WRAPUP, RESOLVED);
        return java.util.stream.IntStream.range(0, statuses.size())
                .mapToObj(i -> Arguments.of(actor, command, statuses.get(i), outcomes[i]));
    }

    @ParameterizedTest(name = "{1} when {2}: {3}")
    @MethodSource("everyCommandInEveryStatus")
    void aCommandLeadsTo(Actor actor, ConversationCommand command, ConversationStatus status, String expected) {
        assertThat(outcome(decide(Story.at(status), actor, command))).isEqualTo(expected);
    }

    @Test
    void aMessageToAParkedConversationCallsItsAgentBack() {
        var decision = added(decide(Story.at(PARKED), MAYA_ACTS, HELLO));

        assertThat(decision.answerAt()).isZero();
        assertThat(decision.events().getLast())
                .isEqualTo(new ConversationQueued(
                        BILLING,
                        QueueCause.CUSTOMER_RETURNED,
                        2,
                        List.of("billing"),
                        new AgentId("ana"),
                        Story.MAYA_WRITES));
    }

    @Test
    void aTransferTakesItsNoteAlong() {
        var transfer = new TransferConversation(GENERAL, "Wants a refund");

        var events = added(decide(Story.at(ACTIVE), ANA_ACTS, transfer)).events();

        assertThat(events.getFirst())
                .isInstanceOfSatisfying(
                        NoteAdded.class, note -> assertThat(note.text()).isEqualTo("Wants a refund"));
        assertThat(events.getLast())
                .isEqualTo(new ConversationQueued(GENERAL, QueueCause.TRANSFER, 2, List.of(), null, Story.ANA));
    }

    @Test
    void anAskedForHandoffTellsWhatIsKnown() {
        var handoff = (HandoffRequested) added(decide(Story.at(BOT), MAYA_ACTS, new RequestHandoff()))
                .events()
                .getFirst();

        assertThat(handoff.handoff().reason()).isEqualTo(HandoffReason.REQUESTED);
        assertThat(handoff.handoff().queue()).isEqualTo(GENERAL);
        assertThat(handoff.handoff().summary()).contains("wrong invoice");
        assertThat(handoff.handoff().authenticated()).isTrue();
    }

    @Test
    void aDispositionIsRecordedOnce() {
        var ended = Story.at(WRAPUP);
        var recorded = ended.after(new dev.tandem.contracts.conversation.LoggedEvent(
                new dev.tandem.contracts.id.EventId("e"),
                ended.id(),
                ended.lastSeq() + 1,
                Story.NINE,
                new DispositionRecorded(Story.ANA, "other", null)));

        assertThat(outcome(decide(recorded, ANA_ACTS, RESOLVE))).isEqualTo("CONVERSATION_CLOSED");
    }

    @Test
    void theSameRatingAgainIsFineAndAnotherIsNot() {
        var ended = Story.at(WRAPUP);
        var rated = ended.after(new dev.tandem.contracts.conversation.LoggedEvent(
                new dev.tandem.contracts.id.EventId("e"),
                ended.id(),
                ended.lastSeq() + 1,
                Story.NINE,
                new dev.tandem.contracts.conversation.ConversationEvent.RatingSubmitted(5, null)));

        assertThat(outcome(decide(rated, MAYA_ACTS, new SubmitRating(5, null)))).isEqualTo("=");
        assertThat(outcome(decide(rated, MAYA_ACTS, new SubmitRating(1, null)))).isEqualTo("WRONG_STATE");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 6, Long.MAX_VALUE})
    void aMarkBeyondTheLogIsRefused(long seq) {
        assertThat(outcome(decide(Story.at(ACTIVE), ANA_ACTS, new MarkRead(seq))))
                .isEqualTo("BAD_REQUEST");
        assertThat(outcome(decide(Story.at(ACTIVE), MAYA_ACTS, new MarkDelivered(seq))))
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void onlyTheAgentOfTheConversationMarksForTheStaff() {
        assertThat(outcome(decide(Story.at(ACTIVE), SAM_ACTS, new MarkRead(2)))).isEqualTo("=");
        assertThat(outcome(decide(Story.at(ACTIVE), BEN_ACTS, new MarkRead(2)))).isEqualTo("=");
    }

    @Test
    void aMarkWithoutNewsIsNotLogged() {
        assertThat(outcome(decide(Story.at(ACTIVE), MAYA_ACTS, new MarkRead(5))))
                .isEqualTo("=");
    }

    static Stream<ConversationCommand> badCommands() {
        var long10001 = "x".repeat(10_001);
        var tooMany = Stream.generate(() -> new AttachmentId("a")).limit(11).toList();
        return Stream.of(
                new PostMessage("cm", " \n", List.of()),
                new PostMessage("cm", null, List.of()),
                new PostMessage("cm", long10001, List.of()),
                new PostMessage("", "Hello", List.of()),
                new PostMessage(null, "Hello", null),
                new PostMessage("x".repeat(65), "Hello", List.of()),
                new PostMessage("cm", "Hello", tooMany),
                new AddNote("cn", ""),
                new AddNote("cn", long10001),
                new AddNote(null, "x"),
                new TransferConversation(null, null),
                new TransferConversation(GENERAL, long10001),
                new ResolveConversation("", null),
                new ResolveConversation(null, null),
                new ResolveConversation("<script>", null),
                new ResolveConversation("ok", long10001),
                new SubmitRating(0, null),
                new SubmitRating(6, null),
                new SubmitRating(Integer.MIN_VALUE, null),
                new SubmitRating(3, "x".repeat(1_001)));
    }

    @ParameterizedTest
    @MethodSource("badCommands")
    void whatIsOutOfBoundsIsRefused(ConversationCommand command) {
        assertThat(outcome(decide(Story.at(ACTIVE), ANA_ACTS, command))).isEqualTo("BAD_REQUEST");
    }

    @Test
    void lengthIsCountedInCharactersNotInUtf16Units() {
        var emoji = new PostMessage("cm", "\uD83E\uDD8A".repeat(10_000), List.of());

        assertThat(outcome(decide(Story.at(ACTIVE), MAYA_ACTS, emoji))).isEqualTo("message.posted");
    }

    @Test
    void onlyWebPagesAndRealLanguagesAreKept() {
        assertThat(Limits.pageUrl("https://brightleaf.example/a?b=c")).isNotNull();
        assertThat(Stream.of(
                        "javascript:alert(1)",
                        "data:text/html,x",
                        "not a url",
                        "https://" + "x".repeat(3_000),
                        "/lamps"))
                .allMatch(url -> Limits.pageUrl(url) == null);
        assertThat(Map.of("de", "de", "pt-BR", "pt-BR", "???", "en", "", "en"))
                .allSatisfy((tag, kept) -> assertThat(Limits.language(tag)).isEqualTo(kept));
    }

    private static Decision decide(Conversation state, Actor actor, ConversationCommand command) {
        return CommandDecisions.decide(state, actor, command, INPUTS);
    }

    private static Decision.Add added(Decision decision) {
        return (Decision.Add) decision;
    }

    private static String outcome(Decision decision) {
        return switch (decision) {
            case Decision.Add(var events, var _) ->
                String.join(" ", events.stream().map(Messages::typeName).toList());
            case Decision.Unchanged _ -> "=";
            case Decision.Refuse(var error) -> error.code().name();
        };
    }
}
