package dev.tandem.conversation.attachment;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.Precondition;
import com.google.cloud.firestore.Query;
import com.google.cloud.firestore.Transaction;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.conversation.attachment.StoredAttachment.State;
import dev.tandem.platform.firestore.FirestoreCalls;
import dev.tandem.platform.firestore.FirestoreFailedException;
import dev.tandem.platform.firestore.FirestoreNames;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The attachments as documents {@code attachments/{prefix-id}}. Which message carries one is the log's to say, in
 * {@code attachmentUses/{prefix-id}}.
 */
final class FirestoreAttachmentTable implements AttachmentTable {

    private static final int ATTEMPTS = 5;
    private static final Duration UNSENT = Duration.ofHours(1);
    private static final String CONVERSATION = "conversationId";
    private static final String UPLOADER = "uploader";
    private static final String NAME = "name";
    private static final String CONTENT_TYPE = "contentType";
    private static final String SIZE = "sizeBytes";
    private static final String STATE = "state";
    private static final String CREATED = "createdAt";
    private static final String MOVE = "move";

    private final Firestore firestore;

    FirestoreAttachmentTable(Firestore firestore) {
        this.firestore = firestore;
    }

    @Override
    public boolean add(StoredAttachment attachment, Instant at, int maxUnsent, int maxPerConversation) {
        return FirestoreCalls.transact(firestore, ATTEMPTS, transaction -> {
            var others = await(transaction.get(ofConversation(firestore, attachment.conversation())))
                    .getDocuments();
            if (others.stream().anyMatch(other -> other.getReference().equals(document(attachment.id())))) {
                // This very addition, whose answer was lost.
                return true;
            }
            long since = at.minus(UNSENT).toEpochMilli();
            var recent = others.stream()
                    .filter(other -> attachment.uploader().equals(other.get(UPLOADER)))
                    .filter(other -> !State.REJECTED.name().equals(other.get(STATE)))
                    .filter(other -> other.get(CREATED) instanceof Long created && created > since)
                    .map(other -> use(other.getId()))
                    .toList();
            if (others.size() >= maxPerConversation || unsent(transaction, recent) >= maxUnsent) {
                return false;
            }
            transaction.create(document(attachment.id()), fields(attachment, at));
            return true;
        });
    }

    /** Needs no index of its own: it compares one field. */
    static Query ofConversation(Firestore firestore, ConversationId conversation) {
        return firestore.collection("attachments").whereEqualTo(CONVERSATION, conversation.value());
    }

    private static long unsent(Transaction transaction, List<DocumentReference> uses) {
        if (uses.isEmpty()) {
            return 0;
        }
        return await(transaction.getAll(uses.toArray(DocumentReference[]::new))).stream()
                .filter(use -> !use.exists())
                .count();
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
        var use = await(use(document(id).getId()).get());
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

    private DocumentReference use(String name) {
        return firestore.collection("attachmentUses").document(name);
    }
}
