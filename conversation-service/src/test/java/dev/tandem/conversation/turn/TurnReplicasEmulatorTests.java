package dev.tandem.conversation.turn;

import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.SAM_ACTS;
import static dev.tandem.conversation.Story.queued;
import static dev.tandem.conversation.Story.said;
import static dev.tandem.conversation.Story.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.TurnCompleted;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.conversation.access.Action;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.Opening;
import dev.tandem.conversation.log.RepeatKey;
import dev.tandem.conversation.log.StoreProject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The virtual agent's turns in two processes that share the log. */
class TurnReplicasEmulatorTests {

    private final StoreProject mine = new StoreProject();
    private final StoreProject other = mine.another();
    private final ConversationLog log = new ConversationLog(mine.store());
    private final ScriptedVirtualAgent engine = new ScriptedVirtualAgent();
    private final ScriptedVirtualAgent otherEngine = new ScriptedVirtualAgent();
    private final BotAtWork bot = new BotAtWork(mine, log, engine, Duration.ofSeconds(5));
    private final BotAtWork otherBot =
            new BotAtWork(other, new ConversationLog(other.store()), otherEngine, Duration.ofSeconds(5));

    @BeforeEach
    void open() {
        mine.store().open(new Opening(CONVERSATION, "cc-1", start(), RepeatKey.of("start")));
        other.store().load(CONVERSATION);
    }

    @AfterEach
    void close() {
        bot.close();
        otherBot.close();
        mine.close();
    }

    private void write(String text) {
        log.change(CONVERSATION, RepeatKey.of(text), state -> Decision.add(said(MAYA_WRITES, text)));
    }

    private List<String> answers() {
        return mine.store().events(CONVERSATION, 0, 100).stream()
                .map(LoggedEvent::event)
                .filter(MessagePosted.class::isInstance)
                .map(MessagePosted.class::cast)
                .filter(message -> message.author().equals(Author.BOT))
                .map(MessagePosted::text)
                .toList();
    }

    @Test
    void aMessageThatTheOtherProcessStoredIsAnswered() {
        write("where is my order");

        otherBot.deliverAll(CONVERSATION);

        assertThat(answers()).containsExactly("Order 1042 is on its way.");
    }

    @Test
    void aMessageThatBothAreHandedIsAnsweredOnce() {
        write("where is my order");
        var both = CompletableFuture.runAsync(() -> bot.deliverAll(CONVERSATION), Thread::startVirtualThread);
        otherBot.deliverAll(CONVERSATION);
        both.join();

        assertThat(answers()).hasSize(1);
    }

    @Test
    void messagesThatTwoProcessesAreHandedAreAnsweredInTheirOrder() {
        var gate = new CountDownLatch(1);
        engine.holdUntil(gate);
        write("where is my order");
        var first = CompletableFuture.runAsync(() -> bot.deliverAll(CONVERSATION), Thread::startVirtualThread);
        await().until(() -> engine.asked() == 1);
        write("I do not understand");
        var second = CompletableFuture.runAsync(() -> otherBot.deliver(CONVERSATION, 3), Thread::startVirtualThread);

        await().during(Duration.ofMillis(400)).until(() -> otherEngine.asked() == 0);
        gate.countDown();
        CompletableFuture.allOf(first, second).join();

        assertThat(mine.store().events(CONVERSATION, 0, 100).stream()
                        .map(LoggedEvent::event)
                        .filter(TurnCompleted.class::isInstance)
                        .map(turn -> ((TurnCompleted) turn).inReplyToSeq()))
                .containsExactly(2L, 3L);
        assertThat(answers()).containsExactly("Order 1042 is on its way.", "I did not get that.");
    }

    @Test
    void aMessageWhoseHandlerDiedDoesNotHoldTheNextOneBackForLong() {
        write("where is my order");
        mine.clock().advance(Duration.ofSeconds(11));
        write("where is it");

        long begin = System.nanoTime();
        otherBot.deliver(CONVERSATION, 3);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(otherEngine.asked()).isEqualTo(1);
    }

    @Test
    void whatTheOtherProcessDecidedSilencesTheVirtualAgentHereToo() {
        write("where is my order");
        bot.deliverAll(CONVERSATION);
        log.change(CONVERSATION, RepeatKey.of("queue"), state -> Decision.add(queued(BILLING)));
        write("and my order");

        otherBot.deliverAll(CONVERSATION);

        assertThat(otherEngine.asked()).isZero();
        assertThat(new ConversationAccess(other.store())
                        .require(SAM_ACTS, CONVERSATION, Action.READ)
                        .status())
                .isEqualTo(ConversationStatus.QUEUED);
    }
}
