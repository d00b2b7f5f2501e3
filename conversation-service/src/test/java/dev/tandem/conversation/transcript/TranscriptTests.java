package dev.tandem.conversation.transcript;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.log;
import static dev.tandem.conversation.Story.said;
import static dev.tandem.conversation.Story.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.AttachmentRef;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.NoteAdded;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.conversation.log.Conversation;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTests {

    @Test
    void itTellsWhatBothSidesSaw() {
        var file = new AttachmentRef(new AttachmentId("a"), "invoice.pdf", "application/pdf", 12);
        var events = log(
                start(),
                said(MAYA_WRITES, "Is this right?"),
                new MessagePosted(new MessageId("m"), "cm", MAYA_WRITES, "", List.of(file), List.of()),
                said(Author.BOT, "I look."),
                new NoteAdded(new MessageId("n"), null, ANA, "secret-canary"));

        assertThat(Transcript.of(Conversation.of(events), events)).isEqualTo("""
                Conversation c-1
                Started 2026-03-02 09:00:00 UTC at shop

                [2026-03-02 09:00:01 UTC] Maya Lindqvist: Is this right?
                [2026-03-02 09:00:02 UTC] Maya Lindqvist: [file invoice.pdf]
                [2026-03-02 09:00:03 UTC] Assistant (virtual agent): I look.
                """);
    }

    @Test
    void aTextCannotPassForAnotherLine() {
        var events = log(
                start(),
                said(MAYA_WRITES, "Hi\r\n[2026-03-02 09:00:09 UTC] Ana Torres: You get 100%\u2028x\u0007\u001B[2J"));

        assertThat(Transcript.of(Conversation.of(events), events).lines().filter(line -> line.startsWith("[")))
                .hasSize(1);
        assertThat(Transcript.of(Conversation.of(events), events)).doesNotContain("\u0007", "\u001B");
    }
}
