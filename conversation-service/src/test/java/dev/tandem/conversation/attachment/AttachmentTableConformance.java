package dev.tandem.conversation.attachment;

import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.NINE;
import static dev.tandem.conversation.Story.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.conversation.attachment.StoredAttachment.State;
import dev.tandem.conversation.log.Append;
import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.conversation.log.Opening;
import dev.tandem.conversation.log.RepeatKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link AttachmentTable} promises, beside the log of the same store. */
abstract class AttachmentTableConformance {

    private static final ConversationId OTHER = new ConversationId("c-2");

    /** The table under test. */
    abstract AttachmentTable table();

    /** The log beside it. */
    abstract ConversationStore log();

    private static StoredAttachment photo(String id) {
        return photo(id, CONVERSATION, "customer:maya");
    }

    private static StoredAttachment photo(String id, ConversationId conversation, String uploader) {
        return new StoredAttachment(
                new AttachmentId(id), conversation, uploader, "photo.png", FileKind.PNG, 12, State.STAGED);
    }

    private boolean add(StoredAttachment attachment) {
        return table().add(attachment, NINE, 3, 5);
    }

    private void send(StoredAttachment attachment, String clientMessageId) {
        log().open(new Opening(CONVERSATION, "cc-1", start(), RepeatKey.of("start")));
        var message = new MessagePosted(
                new MessageId("m-" + clientMessageId),
                clientMessageId,
                MAYA_WRITES,
                "",
                List.of(attachment.ref()),
                List.of());
        log().append(new Append(
                log().load(CONVERSATION).orElseThrow(), List.of(message), RepeatKey.of(clientMessageId), 0));
    }

    @Test
    void whatIsAddedIsFoundAsItWas() {
        assertThat(add(photo("a-1"))).isTrue();

        assertThat(table().find(new AttachmentId("a-1"))).contains(photo("a-1"));
        for (var unknown : List.of("a-2", "..", "__a__")) {
            assertThat(table().find(new AttachmentId(unknown))).isEmpty();
        }
    }

    @Test
    void oneSenderHasOnlySoManyUnsentOnesPerHourAndConversation() {
        for (int i = 0; i < 3; i++) {
            assertThat(add(photo("a-" + i))).isTrue();
        }
        assertThat(add(photo("a-4"))).isFalse();
        assertThat(add(photo("a-4", CONVERSATION, "agent:ana"))).isTrue();
        assertThat(add(photo("a-5", OTHER, "customer:maya"))).isTrue();
        assertThat(table().add(photo("a-6"), NINE.plus(Duration.ofHours(1)), 3, 5))
                .isTrue();
        assertThat(table().find(new AttachmentId("a-4")).orElseThrow().uploader())
                .isEqualTo("agent:ana");
    }

    @Test
    void whatIsSentOrRejectedIsNotUnsent() {
        for (int i = 0; i < 3; i++) {
            add(photo("a-" + i));
        }
        table().move(new AttachmentId("a-0"), State.STAGED, State.REJECTED);
        assertThat(add(photo("a-3"))).isTrue();
        assertThat(add(photo("a-4"))).isFalse();

        send(photo("a-1"), "cm-1");

        assertThat(table().isSent(new AttachmentId("a-1"), CONVERSATION)).isTrue();
        assertThat(table().isSent(new AttachmentId("a-1"), OTHER)).isFalse();
        assertThat(table().isSent(new AttachmentId("a-2"), CONVERSATION)).isFalse();
        assertThat(add(photo("a-4"))).isTrue();
    }

    @Test
    void aConversationHasOnlySoMany() {
        for (int i = 0; i < 5; i++) {
            assertThat(add(photo("a-" + i, CONVERSATION, "customer:" + i))).isTrue();
        }
        assertThat(add(photo("a-5", CONVERSATION, "agent:ana"))).isFalse();
    }

    @Test
    void theLimitsHoldForThoseWhoComeTogether() throws Exception {
        List<Callable<Boolean>> additions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var attachment = photo("a-" + i);
            additions.add(() -> add(attachment));
        }
        assertThat(together(additions)).isEqualTo(3);
    }

    @Test
    void itMovesOnlyFromWhereItIsAndForOneCaller() throws Exception {
        add(photo("a-1"));
        var id = new AttachmentId("a-1");
        assertThat(table().move(id, State.UPLOADING, State.READY)).isFalse();
        assertThat(table().move(new AttachmentId("a-2"), State.STAGED, State.UPLOADING))
                .isFalse();

        List<Callable<Boolean>> moves = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            moves.add(() -> table().move(id, State.STAGED, State.UPLOADING));
        }
        assertThat(together(moves)).isEqualTo(1);
        assertThat(table().find(id).orElseThrow().state()).isEqualTo(State.UPLOADING);
    }

    private static long together(List<Callable<Boolean>> calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().filter(Future::resultNow).count();
        }
    }
}
