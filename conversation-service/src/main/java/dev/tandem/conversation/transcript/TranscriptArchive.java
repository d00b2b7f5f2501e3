package dev.tandem.conversation.transcript;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.SocketProtocol;
import dev.tandem.conversation.access.Action;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.conversation.objects.ObjectName;
import dev.tandem.conversation.objects.ObjectStore;
import dev.tandem.platform.web.ApiException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Conversations that are over, kept as text and as their log in JSON. Each is written once, up to the event that ended it:
 * whoever writes it again writes the same.
 */
final class TranscriptArchive {

    private final ConversationStore store;
    private final ConversationAccess access;
    private final ObjectStore objects;
    private final JsonMapper mapper;

    TranscriptArchive(ConversationStore store, ConversationAccess access, ObjectStore objects, JsonMapper mapper) {
        this.store = store;
        this.access = access;
        this.objects = objects;
        this.mapper = mapper;
    }

    /** The two forms that are kept. */
    enum Format {
        TEXT("txt", "text/plain; charset=utf-8"),
        JSON("json", "application/json");

        private final String extension;
        private final String contentType;

        Format(String extension, String contentType) {
            this.extension = extension;
            this.contentType = contentType;
        }

        String extension() {
            return extension;
        }

        String contentType() {
            return contentType;
        }

        ObjectName name(ConversationId id) {
            return new ObjectName("transcripts/" + id + "." + extension);
        }
    }

    /**
     * Archives the conversation if the event at this seq ended it for good; wrap-up is not the end.
     *
     * @throws IOException if the store failed; it may be tried again
     */
    void keepIfOver(ConversationId id, long seq) throws IOException {
        var events = events(id, seq);
        var conversation = Conversation.of(events);
        if (conversation.status() == ConversationStatus.RESOLVED) {
            var text = Transcript.of(conversation, events);
            keep(id, Format.JSON, mapper.writeValueAsBytes(events));
            keep(id, Format.TEXT, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void keep(ConversationId id, Format format, byte[] bytes) throws IOException {
        objects.putOnce(format.name(id), format.contentType(), bytes);
    }

    private List<LoggedEvent> events(ConversationId id, long upToSeq) {
        var events = new ArrayList<LoggedEvent>();
        while (events.size() < upToSeq) {
            int limit = (int) Math.min(SocketProtocol.MAX_FETCH, upToSeq - events.size());
            var next = store.events(id, events.size(), limit);
            if (next.isEmpty()) {
                throw new IllegalStateException(id + " has no seq " + (events.size() + 1));
            }
            events.addAll(next);
        }
        return events;
    }

    /**
     * What was archived, for staff who may read the conversation. The log has notes in it.
     *
     * @throws ApiException {@code not_found} if there is no such conversation for them or it is not archived
     */
    byte[] read(Actor viewer, ConversationId id, Format format) throws IOException {
        access.require(viewer, id, Action.READ);
        try (var bytes = objects.open(format.name(id))) {
            return bytes.readAllBytes();
        } catch (NoSuchFileException e) {
            throw ApiException.notFound("This conversation is not archived.");
        }
    }
}
