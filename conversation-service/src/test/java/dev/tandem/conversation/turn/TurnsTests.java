package dev.tandem.conversation.turn;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.GENERAL;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.queued;
import static dev.tandem.conversation.Story.said;
import static dev.tandem.conversation.Story.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationReturnedToBot;
import dev.tandem.contracts.conversation.ConversationEvent.HandoffRequested;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.TurnCompleted;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.Handoff;
import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.conversation.log.Append;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.Opening;
import dev.tandem.conversation.log.RepeatKey;
import dev.tandem.conversation.log.Standing;
import dev.tandem.conversation.log.StoreFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnsTests {

    private final StoreFile file = new StoreFile();
    private final ScriptedVirtualAgent engine = new ScriptedVirtualAgent();
    private final BotAtWork bot =
            new BotAtWork(file, new ConversationLog(file.store()), engine, Duration.ofMillis(300));
    private int appended;

    @BeforeEach
    void open() {
        file.store().open(new Opening(CONVERSATION, "cc-1", start(), RepeatKey.of("start")));
    }

    @AfterEach
    void close() {
        bot.close();
        file.close();
    }

    @Test
    void aMessageIsAnsweredOnceHoweverOftenItIsDelivered() {
        append(said(MAYA_WRITES, "where is my order"));

        bot.deliverAll(CONVERSATION);
        bot.deliverAll(CONVERSATION);

        assertThat(events(2)).hasSize(2);
        assertThat(events(2).getFirst()).isInstanceOfSatisfying(TurnCompleted.class, turn -> {
            assertThat(turn.inReplyToSeq()).isEqualTo(2);
            assertThat(turn.intent()).isEqualTo("order.status");
        });
        assertThat(bots()).containsExactly("Order 1042 is on its way.");
        assertThat(engine.asked()).isEqualTo(1);
    }

    @Test
    void everyMessageIsAnsweredEvenWhenTheyComeTogether() {
        append(said(MAYA_WRITES, "my order one"));
        append(said(MAYA_WRITES, "my order two"));

        bot.deliverAll(CONVERSATION);

        assertThat(turns()).extracting(TurnCompleted::inReplyToSeq).containsExactly(2L, 3L);
    }

    @Test
    void theSecondMisunderstandingInARowOffersAPerson() {
        append(said(MAYA_WRITES, "mumble"));
        bot.deliverAll(CONVERSATION);
        append(said(MAYA_WRITES, "mumble mumble"));
        bot.deliverAll(CONVERSATION);

        var answers = messages();
        assertThat(answers.getFirst().quickReplies()).isEmpty();
        assertThat(answers.getLast().quickReplies()).containsExactly(TurnTexts.ENGLISH.talkToAPerson());
    }

    @Test
    void aMisunderstandingAfterAnUnderstandingDoesNotYetOfferAPerson() {
        append(said(MAYA_WRITES, "mumble"));
        bot.deliverAll(CONVERSATION);
        append(said(MAYA_WRITES, "my order"));
        bot.deliverAll(CONVERSATION);
        append(said(MAYA_WRITES, "mumble again"));
        bot.deliverAll(CONVERSATION);

        assertThat(messages())
                .allSatisfy(message -> assertThat(message.quickReplies()).isEmpty());
    }

    @Test
    void aHandoffTakesEverythingAlongInOneCommit() {
        append(said(MAYA_WRITES, "mumble"));
        bot.deliverAll(CONVERSATION);
        append(said(MAYA_WRITES, "I need to talk to someone about a wrong invoice"));
        bot.deliverAll(CONVERSATION);

        var log = file.store().events(CONVERSATION, 5, 10);
        assertThat(log).extracting(LoggedEvent::at).containsOnly(log.getFirst().at());
        assertThat(log.get(0).event()).isInstanceOf(TurnCompleted.class);
        assertThat(log.get(1).event()).isInstanceOf(MessagePosted.class);
        assertThat(log.get(2).event()).isInstanceOfSatisfying(HandoffRequested.class, requested -> {
            var handoff = requested.handoff();
            assertThat(handoff.reason()).isEqualTo(HandoffReason.POLICY);
            assertThat(handoff.intent()).isEqualTo("invoice.problem");
            assertThat(handoff.confidence()).isEqualTo(0.93);
            assertThat(handoff.parameters()).containsEntry("invoice", "2026-1187");
            assertThat(handoff.queue()).isEqualTo(BILLING);
            assertThat(handoff.authenticated()).isTrue();
            assertThat(handoff.summary()).contains("A wrong invoice.", "mumble", "wrong invoice", "2026-1187");
        });
        assertThat(log.get(3).event()).isInstanceOfSatisfying(ConversationQueued.class, queued -> {
            assertThat(queued.queue()).isEqualTo(BILLING);
            assertThat(queued.priority()).isEqualTo(3);
            assertThat(queued.skills()).containsExactly("billing");
        });
        assertThat(status()).isEqualTo(ConversationStatus.QUEUED);
    }

    @Test
    void theThirdMisunderstandingInARowHandsOverWithoutBeingAsked() {
        for (var text : List.of("mumble", "mumble mumble", "mumble mumble mumble")) {
            append(said(MAYA_WRITES, text));
            bot.deliverAll(CONVERSATION);
        }

        assertThat(bots().getLast()).isEqualTo(TurnTexts.ENGLISH.notUnderstood());
        assertThat(handoff().reason()).isEqualTo(HandoffReason.NO_MATCH);
        assertThat(handoff().noMatchCount()).isEqualTo(3);
        assertThat(handoff().summary()).startsWith("The last 3 messages were not understood.");
        assertThat(status()).isEqualTo(ConversationStatus.QUEUED);
    }

    @Test
    void anUpsetCustomerIsHandedOverAheadOfOthersWithWhatWasSaid() {
        append(said(MAYA_WRITES, "this is awful"));
        bot.deliverAll(CONVERSATION);
        assertThat(status()).isEqualTo(ConversationStatus.BOT);
        append(said(MAYA_WRITES, "awful, I say"));
        bot.deliverAll(CONVERSATION);

        assertThat(handoff().reason()).isEqualTo(HandoffReason.SENTIMENT);
        assertThat(handoff().sentiment()).isEqualTo(-0.8);
        assertThat(handoff().sentimentMagnitude()).isEqualTo(0.9);
        assertThat(handoff().priority()).isEqualTo(2);
        assertThat(handoff().lastTurns())
                .containsExactly(
                        new Handoff.Line(AuthorKind.CUSTOMER, "this is awful"),
                        new Handoff.Line(AuthorKind.BOT, "I hear you."),
                        new Handoff.Line(AuthorKind.CUSTOMER, "awful, I say"),
                        new Handoff.Line(AuthorKind.BOT, "I hear you."),
                        new Handoff.Line(AuthorKind.BOT, TurnTexts.ENGLISH.upset()));
        assertThat(bots().getLast()).isEqualTo(TurnTexts.ENGLISH.upset());
    }

    @Test
    void theLastAnswerIsRepeatedWordForWordWithItsButtons() {
        append(said(MAYA_WRITES, "say that again"));
        bot.deliverAll(CONVERSATION);
        append(said(MAYA_WRITES, "my order"));
        bot.deliverAll(CONVERSATION);
        append(said(MAYA_WRITES, "please say that again"));
        bot.deliverAll(CONVERSATION);
        append(said(MAYA_WRITES, "mumble"));
        bot.deliverAll(CONVERSATION);
        append(said(MAYA_WRITES, "mumble mumble"));
        bot.deliverAll(CONVERSATION);
        append(said(MAYA_WRITES, "say that again"));
        bot.deliverAll(CONVERSATION);

        var messages = messages();
        assertThat(bots())
                .startsWith("There is nothing to repeat.", "Order 1042 is on its way.", "Order 1042 is on its way.");
        assertThat(messages.getLast().text()).isEqualTo(messages.get(4).text());
        assertThat(messages.getLast().quickReplies()).containsExactly(TurnTexts.ENGLISH.talkToAPerson());
    }

    @Test
    void whatWasNotSaidEmptiesNothingAndIsNotHandedOver() {
        append(said(MAYA_WRITES, "my order"));
        bot.deliverAll(CONVERSATION);
        append(said(MAYA_WRITES, "details unsaid"));
        bot.deliverAll(CONVERSATION);
        append(said(MAYA_WRITES, "a wrong invoice"));
        bot.deliverAll(CONVERSATION);

        assertThat(handoff().parameters())
                .isEqualTo(Map.of("number", "1042", "email", "a@b.example", "invoice", "2026-1187"));
        assertThat(handoff().summary()).contains("email a@b.example, invoice 2026-1187, number 1042.");
        assertThat(handoff().lastTurns()).allMatch(line -> !line.text().isBlank());
    }

    @Test
    void theMoodIsEstimatedHereWhereTheEngineDoesNotSay() {
        append(said(MAYA_WRITES, "where is my order? This is terrible, I am very angry!"));
        bot.deliverAll(CONVERSATION);

        assertThat(turns().getLast().sentiment().score()).isLessThan(-0.3);
    }

    @Test
    void anUpsetCustomersOwnHandoffIsRaisedToo() {
        append(said(MAYA_WRITES, "this is awful"));
        bot.deliverAll(CONVERSATION);
        append(said(MAYA_WRITES, "a wrong invoice again! This is terrible, I am very angry!"));
        bot.deliverAll(CONVERSATION);

        assertThat(handoff().reason()).isEqualTo(HandoffReason.POLICY);
        assertThat(handoff().priority()).isEqualTo(5);
    }

    @Test
    void aGermanCustomerIsToldInGermanAndSoIsTheAgent() {
        var german = new dev.tandem.contracts.id.ConversationId("c-german");
        var start = new ConversationEvent.ConversationStarted(
                dev.tandem.conversation.Story.SHOP,
                dev.tandem.contracts.conversation.Channel.CHAT,
                dev.tandem.conversation.Story.MAYA,
                "de-AT",
                null);
        file.store().open(new Opening(german, "cc-de", start, RepeatKey.of("start")));
        var state = file.store().load(german).orElseThrow();
        file.store().append(new Append(state, List.of(said(MAYA_WRITES, "break down")), RepeatKey.of("m"), 0));
        bot.deliverAll(german);

        var log = file.store().events(german, 2, 10);
        assertThat(((MessagePosted) log.getFirst().event()).text()).startsWith("Ich kann gerade leider nicht");
        assertThat(((HandoffRequested) log.get(1).event()).handoff().summary())
                .startsWith("Der Assistent war nicht erreichbar.");
        assertThat(file.meters()
                        .get("tandem.turns.unavailable")
                        .tag("cause", "failed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"break down please", "crash please", "hang please", "say nothing please"})
    void anAnswerThatFailsHangsOrIsMissingHandsOverAndSaysSo(String text) {
        append(said(MAYA_WRITES, text));

        bot.deliverAll(CONVERSATION);
        bot.deliverAll(CONVERSATION);

        assertThat(bots()).containsExactly(TurnTexts.ENGLISH.unavailable());
        assertThat(status()).isEqualTo(ConversationStatus.QUEUED);
        assertThat(events(3).getFirst()).isInstanceOfSatisfying(HandoffRequested.class, requested -> {
            assertThat(requested.handoff().reason()).isEqualTo(HandoffReason.VIRTUAL_AGENT_UNAVAILABLE);
            assertThat(requested.handoff().queue()).isEqualTo(GENERAL);
            assertThat(requested.handoff().summary()).contains(text);
        });
    }

    @Test
    void whoeverTakesOverSilencesTheBotThatIsStillThinking() throws Exception {
        append(said(MAYA_WRITES, "where is my order"));
        var gate = new CountDownLatch(1);
        engine.holdUntil(gate);
        var slow = new BotAtWork(file, new ConversationLog(file.store()), engine, Duration.ofSeconds(30));
        var thinking = Thread.startVirtualThread(() -> slow.deliverAll(CONVERSATION));
        await().until(() -> engine.asked() == 1);

        append(queued(BILLING));
        append(new ConversationAssigned(new OfferId("o"), ANA));
        gate.countDown();
        thinking.join();
        slow.close();

        assertThat(turns()).isEmpty();
        assertThat(bots()).isEmpty();
        assertThat(file.meters()
                        .get("tandem.turns")
                        .tag("outcome", "discarded")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aTakeoverAndAnAnswerThatRaceNeverLeaveAnAnswerAfterTheTakeover() throws Exception {
        int silenced = 0;
        for (int round = 0; round < 40; round++) {
            var id = new dev.tandem.contracts.id.ConversationId("c-race-" + round);
            file.store().open(new Opening(id, "cc-" + id, start(), RepeatKey.of("start")));
            var log = new ConversationLog(file.store());
            log.change(id, RepeatKey.of("m"), _ -> Decision.add(said(MAYA_WRITES, "where is my order")));
            var gate = new CountDownLatch(1);
            var thinking = Thread.startVirtualThread(() -> {
                release(gate);
                bot.deliverAll(id);
            });
            var taking = Thread.startVirtualThread(() -> {
                release(gate);
                log.change(
                        id,
                        RepeatKey.of("take"),
                        state -> state.orElseThrow().standing() instanceof Standing.Bot
                                ? Decision.add(new ConversationQueued(
                                        GENERAL, QueueCause.TAKEOVER, 0, List.of(), new AgentId("ana"), ANA))
                                : Decision.unchanged());
            });
            gate.countDown();
            thinking.join();
            taking.join();

            var kinds = file.store().events(id, 2, 10).stream()
                    .map(logged -> logged.event().getClass().getSimpleName())
                    .toList();
            assertThat(kinds)
                    .isIn(
                            List.of("ConversationQueued"),
                            List.of("TurnCompleted", "MessagePosted", "ConversationQueued"));
            silenced += kinds.size() == 1 ? 1 : 0;
        }
        assertThat(silenced).as("rounds in which the takeover was first").isPositive();
    }

    @Test
    void handedBackItAnswersWhatIsWrittenFromThenOnButNotWhatAHumanWasAsked() {
        append(said(MAYA_WRITES, "where is my order"));
        bot.deliverAll(CONVERSATION);
        append(queued(BILLING));
        append(new ConversationAssigned(new OfferId("o"), ANA));
        append(said(MAYA_WRITES, "can you change my order?"));
        append(new ConversationReturnedToBot(ANA));
        bot.deliverAll(CONVERSATION);
        assertThat(turns()).extracting(TurnCompleted::inReplyToSeq).containsExactly(2L);

        append(said(MAYA_WRITES, "and where is it, my order?"));
        bot.deliverAll(CONVERSATION);

        assertThat(turns()).extracting(TurnCompleted::inReplyToSeq).containsExactly(2L, 9L);
        assertThat(engine.last().payload())
                .containsEntry("answeredSeq", 2L)
                .containsEntry(
                        "botSince",
                        file.store().events(CONVERSATION, 7, 1).getFirst().at().toString());
    }

    private static void release(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatHappensWhileTheBotThinksDoesNotKeepItFromAnswering() throws Exception {
        append(said(MAYA_WRITES, "where is my order"));
        var gate = new CountDownLatch(1);
        engine.holdUntil(gate);
        var slow = new BotAtWork(file, new ConversationLog(file.store()), engine, Duration.ofSeconds(30));
        var thinking = Thread.startVirtualThread(() -> slow.deliverAll(CONVERSATION));
        await().until(() -> engine.asked() == 1);

        append(said(MAYA_WRITES, "hello?"));
        gate.countDown();
        thinking.join();
        slow.close();

        assertThat(turns()).extracting(TurnCompleted::inReplyToSeq).containsExactly(2L);
    }

    @Test
    void aFileWithoutWordsIsAcknowledgedWithoutAskingTheEngine() {
        append(new MessagePosted(
                new dev.tandem.contracts.id.MessageId("m"), "cm", MAYA_WRITES, "", List.of(), List.of()));

        bot.deliverAll(CONVERSATION);

        assertThat(engine.asked()).isZero();
        assertThat(messages().getLast().quickReplies()).containsExactly(TurnTexts.ENGLISH.talkToAPerson());
    }

    @Test
    void aBrokenEngineIsLeftAloneAfterAWhile() {
        for (int i = 0; i < 12; i++) {
            var id = new dev.tandem.contracts.id.ConversationId("c-broken-" + i);
            file.store().open(new Opening(id, "cc-" + id, start(), RepeatKey.of("start")));
            var state = file.store().load(id).orElseThrow();
            file.store().append(new Append(state, List.of(said(MAYA_WRITES, "break down")), RepeatKey.of("m"), 0));
            bot.deliverAll(id);
            assertThat(file.store().load(id).orElseThrow().status()).isEqualTo(ConversationStatus.QUEUED);
        }

        assertThat(engine.asked()).isEqualTo(10);
    }

    private void append(ConversationEvent event) {
        var state = file.store().load(CONVERSATION).orElseThrow();
        file.store().append(new Append(state, List.of(event), RepeatKey.of("append-" + appended++), 0));
    }

    private List<ConversationEvent> events(long after) {
        return file.store().events(CONVERSATION, after, 100).stream()
                .map(LoggedEvent::event)
                .toList();
    }

    private Handoff handoff() {
        return events(0).stream()
                .filter(HandoffRequested.class::isInstance)
                .map(event -> ((HandoffRequested) event).handoff())
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private List<TurnCompleted> turns() {
        return events(0).stream()
                .filter(TurnCompleted.class::isInstance)
                .map(TurnCompleted.class::cast)
                .toList();
    }

    private List<MessagePosted> messages() {
        return events(0).stream()
                .filter(MessagePosted.class::isInstance)
                .map(MessagePosted.class::cast)
                .filter(message -> message.author().equals(Author.BOT))
                .toList();
    }

    private List<String> bots() {
        return messages().stream().map(MessagePosted::text).toList();
    }

    private ConversationStatus status() {
        return file.store().load(CONVERSATION).orElseThrow().status();
    }
}
