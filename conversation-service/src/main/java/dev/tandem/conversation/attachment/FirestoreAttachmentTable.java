package dev.tandem.conversation.attachment;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.Precondition;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.conversation.attachment.StoredAttachment.State;
import dev.tandem.platform.firestore.FirestoreFailedException;
import dev.tandem.platform.firestore.FirestoreNames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The attachments as documents {@code attachments/{prefix-id}}, and per conversation one list of them that additions count
 * by, {@code attachmentLists/{prefix-conversationId}}. Which message carries one is the log's to say, in
 * {@code attachmentUses/{prefix-id}}.
 */
final class FirestoreAttachmentTable implements AttachmentTable {

    private static final int ATTEMPTS = 30;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration UNSENT = Duration.ofHours(1);
    private static final String CONVERSATION = "conversationId";
    private static final String UPLOADER = "uploader";
    private static final String NAME = "name";
    private static final String CONTENT_TYPE = "contentType";
    private static final String SIZE = "sizeBytes";
    private static final String STATE = "state";
    private static final String CREATED = "createdAt";
    private static final String MOVE = "move";
    private static final String FILES = "files";
    private static final String ID = "id";

    private final Firestore firestore;

    /** A line of a conversation's list. */
    private record Listed(AttachmentId id, String uploader, long createdAt) {

        static Listed of(Map<?, ?> line) {
            return new Listed(
                    new AttachmentId(String.valueOf(line.get(ID))),
                    String.valueOf(line.get(UPLOADER)),
                    line.get(CREATED) instanceof Long millis ? millis : 0);
        }

        Map<String, Object> fields() {
            return Map.of(ID, id.value(), UPLOADER, uploader, CREATED, createdAt);
        }
    }

    FirestoreAttachmentTable(Firestore firestore) {
        this.firestore = firestore;
    }

    /** Counts on a version of the list, and adds to that version only. */
    @Override
    public boolean add(StoredAttachment attachment, Instant at, int maxUnsent, int maxPerConversation) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var list = await(list(attachment.conversation()).get());
            var listed = listed(list);
            if (listed.stream().anyMatch(other -> other.id().equals(attachment.id()))) {
                // This very addition, whose answer was lost.
                return true;
            }
            if (listed.size() >= maxPerConversation || unsent(listed, attachment.uploader(), at) >= maxUnsent) {
                return false;
            }
            if (added(attachment, at, list, listed)) {
                return true;
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE.toNanos()));
        }
        throw new IllegalStateException(
                "others announced files in " + attachment.conversation() + " " + ATTEMPTS + " times in a row");
    }

    private boolean added(StoredAttachment attachment, Instant at, DocumentSnapshot list, List<Listed> listed) {
        var longer = new ArrayList<>(listed.stream().map(Listed::fields).toList());
        longer.add(new Listed(attachment.id(), attachment.uploader(), at.toEpochMilli()).fields());
        Map<String, Object> files = Map.of(FILES, longer);
        var batch = firestore.batch().create(document(attachment.id()), fields(attachment, at));
        if (list.exists()) {
            batch.update(list.getReference(), files, Precondition.updatedAt(list.getUpdateTime()));
        } else {
            batch.create(list.getReference(), files);
        }
        try {
            await(batch.commit());
            return true;
        } catch (FirestoreFailedException e) {
            if (e.isRefusal()) {
                return false;
            }
            throw e;
        }
    }

    private static List<Listed> listed(DocumentSnapshot list) {
        return list.get(FILES) instanceof List<?> lines
                ? lines.stream()
                        .filter(Map.class::isInstance)
                        .map(line -> Listed.of((Map<?, ?>) line))
                        .toList()
                : List.of();
    }

    private long unsent(List<Listed> listed, String uploader, Instant at) {
        long since = at.minus(UNSENT).toEpochMilli();
        var recent = listed.stream()
                .filter(other -> other.uploader().equals(uploader) && other.createdAt() > since)
                .map(Listed::id)
                .toList();
        var rejected = read(recent.stream().map(this::document).toList()).stream()
                .filter(document -> State.REJECTED.name().equals(document.get(STATE)))
                .map(DocumentSnapshot::getId);
        var sent = read(recent.stream().map(this::use).toList()).stream()
                .filter(DocumentSnapshot::exists)
                .map(DocumentSnapshot::getId);
        return recent.size() - Stream.concat(rejected, sent).distinct().count();
    }

    private List<DocumentSnapshot> read(List<DocumentReference> references) {
        return references.isEmpty() ? List.of() : await(firestore.getAll(references.toArray(DocumentReference[]::new)));
    }

    private static Map<String, Object> fields(StoredAttachment attachment, Instant at) {
        var fields = new HashMap<String, Object>();
        fields.put(CONVERSATION, attachment.conversation().value());
        fields.put(UPLOADER, attachment.uploader());
        fields.put(NAME, attachment.name());
        fields.put(CONTENT_TYPE, attachment.kind().contentType());
        fields.put(SIZE, attachment.sizeBytes());
        fields.put(STATE, attachment.state().name());
        fields.put(CREATED, at.toEpochMilli());
        return fields;
    }

    @Override
    public Optional<StoredAttachment> find(AttachmentId id) {
        var document = await(document(id).get());
        return document.exists()
                ? Optional.of(new StoredAttachment(
                        id,
                        new ConversationId(Objects.requireNonNull(document.getString(CONVERSATION))),
                        Objects.requireNonNull(document.getString(UPLOADER)),
                        Objects.requireNonNull(document.getString(NAME)),
                        FileKind.of(Objects.requireNonNull(document.getString(CONTENT_TYPE)))
                                .orElseThrow(),
                        Objects.requireNonNull(document.getLong(SIZE)),
                        state(document)))
                : Optional.empty();
    }

    private static State state(DocumentSnapshot document) {
        return State.valueOf(document.getString(STATE));
    }

    @Override
    public boolean isSent(AttachmentId id, ConversationId conversation) {
        var use = await(use(id).get());
        return use.exists() && conversation.value().equals(use.get(CONVERSATION));
    }

    @Override
    public boolean move(AttachmentId id, State from, State to) {
        var document = await(document(id).get());
        if (!document.exists() || state(document) != from) {
            return false;
        }
        var move = UUID.randomUUID().toString();
        try {
            await(document.getReference()
                    .update(Map.of(STATE, to.name(), MOVE, move), Precondition.updatedAt(document.getUpdateTime())));
            return true;
        } catch (FirestoreFailedException e) {
            if (e.isRefusal()) {
                // Another caller's move, or this one's whose answer was lost.
                return move.equals(await(document(id).get()).get(MOVE));
            }
            throw e;
        }
    }

    private DocumentReference document(AttachmentId id) {
        return firestore.collection("attachments").document(FirestoreNames.spread(id.value()));
    }

    private DocumentReference use(AttachmentId id) {
        return firestore.collection("attachmentUses").document(FirestoreNames.spread(id.value()));
    }

    private DocumentReference list(ConversationId conversation) {
        return firestore.collection("attachmentLists").document(FirestoreNames.spread(conversation.value()));
    }
}
