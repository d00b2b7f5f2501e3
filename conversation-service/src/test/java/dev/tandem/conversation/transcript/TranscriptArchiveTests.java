package dev.tandem.conversation.transcript;

import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationResolved;
import dev.tandem.contracts.conversation.ConversationEvent.NoteAdded;
import dev.tandem.contracts.conversation.ConversationEvent.RatingSubmitted;
import dev.tandem.contracts.conversation.ConversationEvent.WrapupCompleted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.conversation.Story;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.log.Append;
import dev.tandem.conversation.log.AppendResult;
import dev.tandem.conversation.log.Opening;
import dev.tandem.conversation.log.RepeatKey;
import dev.tandem.conversation.log.StoreFile;
import dev.tandem.conversation.objects.FileObjectStore;
import dev.tandem.conversation.objects.ObjectContent;
import dev.tandem.conversation.objects.ObjectName;
import dev.tandem.conversation.objects.ObjectStore;
import dev.tandem.conversation.transcript.TranscriptArchive.Format;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.web.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;

class TranscriptArchiveTests {

    @TempDir
    Path folder;

    private final StoreFile file = new StoreFile();
    private FlakyStore objects;
    private TranscriptArchive archive;

    @BeforeEach
    void open() {
        file.store().open(new Opening(CONVERSATION, "cc-1", start(), RepeatKey.of("start")));
        objects = new FlakyStore(new FileObjectStore(folder));
        archive = new TranscriptArchive(file.store(), new ConversationAccess(file.store()), objects, Json.mapper());
    }

    @AfterEach
    void close() {
        file.close();
    }

    /** Adds the event and tells the subscriber of it as the bus does. */
    private LoggedEvent add(ConversationEvent event) {
        var state = file.store().load(CONVERSATION).orElseThrow();
        var key = RepeatKey.of("request-" + state.lastSeq());
        var result = file.store().append(new Append(state, List.of(event), key, 0));
        return ((AppendResult.Appended) result).events().getFirst();
    }

    private void deliver(LoggedEvent logged) throws IOException {
        var message = new BusMessage(
                "conversation-events-v1",
                CONVERSATION.value(),
                Map.of(),
                Json.mapper().writeValueAsString(logged));
        new TranscriptArchiveSubscriber(Json.mapper(), archive).handle(new Delivery(message, 1));
    }

    private String kept(Format format) throws IOException {
        return new String(archive.read(Story.SAM_ACTS, CONVERSATION, format), StandardCharsets.UTF_8);
    }

    @Test
    void whatIsOverIsKeptOnceHoweverOftenTheEndIsDelivered() throws IOException {
        deliver(add(Story.said(Story.MAYA_WRITES, "Hello?")));
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> kept(Format.TEXT));
        var end = add(new ConversationResolved(Story.MAYA_WRITES, ResolveCause.CUSTOMER_ENDED));
        deliver(end);
        var text = kept(Format.TEXT);
        assertThat(text).contains("Maya Lindqvist: Hello?").endsWith("* The conversation ended.\n");
        var log = Json.mapper().readValue(kept(Format.JSON), new TypeReference<List<LoggedEvent>>() {});
        assertThat(log).isEqualTo(file.store().events(CONVERSATION, 0, 100));

        add(new RatingSubmitted(5, null));
        deliver(end);

        assertThat(kept(Format.TEXT)).isEqualTo(text);
        assertThat(kept(Format.JSON)).doesNotContain("rating.submitted");
        assertThat(objects.kept).isEqualTo(2);
    }

    @Test
    void wrapUpIsNotTheEnd() throws IOException {
        add(Story.queued(Story.BILLING));
        add(Story.offered(Story.OFFER, Story.ANA));
        add(new ConversationAssigned(Story.OFFER, Story.ANA));
        var resolved = add(new ConversationResolved(Story.ANA, ResolveCause.AGENT_RESOLVED));
        var noted = add(new NoteAdded(new MessageId("n-1"), null, Story.ANA, "call back on Monday"));
        var completed = add(new WrapupCompleted(Story.ANA, WrapupEnd.AGENT));

        deliver(resolved);
        deliver(noted);
        assertThat(objects.kept).isZero();
        deliver(completed);

        assertThat(kept(Format.JSON)).contains("call back on Monday");
        assertThat(kept(Format.TEXT)).contains("Ana Torres joined").doesNotContain("Monday");
    }

    @Test
    void aFailureInTheMiddleIsMadeGoodByTheNextDelivery() throws IOException {
        var end = add(new ConversationResolved(Story.MAYA_WRITES, ResolveCause.CUSTOMER_ENDED));
        objects.failures = 1;
        assertThatIOException().isThrownBy(() -> deliver(end));
        add(new RatingSubmitted(5, null));
        objects.failures = 0;
        deliver(end);
        assertThat(kept(Format.TEXT)).contains("ended");
        assertThat(kept(Format.JSON)).contains("conversation.resolved").doesNotContain("rating.submitted");
    }

    /** Real files; fails as often as told, after the first object. */
    private static final class FlakyStore implements ObjectStore {

        private final ObjectStore real;
        private int failures;
        private int kept;

        private FlakyStore(ObjectStore real) {
            this.real = real;
        }

        @Override
        public boolean putOnce(ObjectName name, String contentType, byte[] bytes) throws IOException {
            if (failures > 0 && kept > 0) {
                failures--;
                throw new IOException("the store is down");
            }
            boolean fresh = real.putOnce(name, contentType, bytes);
            kept += fresh ? 1 : 0;
            return fresh;
        }

        @Override
        public void put(ObjectName name, ObjectContent content, InputStream source) throws IOException {
            real.put(name, content, source);
        }

        @Override
        public InputStream open(ObjectName name) throws IOException {
            return real.open(name);
        }

        @Override
        public Optional<URI> downloadLink(ObjectName name, String fileName, String contentType) {
            return real.downloadLink(name, fileName, contentType);
        }
    }
}
