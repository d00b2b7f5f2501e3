package dev.tandem.conversation.log;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.UpdateBuilder;
import dev.tandem.contracts.id.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers requests: a document for each id that a repeat would have, created with what the request led to. */
final class FirestoreRepeats {

    private static final String ANSWER_SEQ = "answerSeq";
    private static final String SENDER = "sender";

    private final Firestore firestore;
    private final FirestoreDocuments documents;

    FirestoreRepeats(Firestore firestore, FirestoreDocuments documents) {
        this.firestore = firestore;
        this.documents = documents;
    }

    void remember(UpdateBuilder<?> writes, ConversationId id, RepeatKey key, long answerSeq) {
        for (var document : documents(id, key)) {
            writes.create(document, Map.of(ANSWER_SEQ, answerSeq, SENDER, key.sender()));
        }
    }

    /** The message first: somebody else's message is a clash whatever else is known. */
    List<DocumentReference> documents(ConversationId id, RepeatKey key) {
        var found = new ArrayList<DocumentReference>();
        if (key.clientMessageId() != null) {
            found.add(documents.message(id, key.clientMessageId()));
        }
        if (key.causeId() != null) {
            found.add(documents.cause(id, key.causeId()));
        }
        return found;
    }

    Optional<AppendResult> find(ConversationId id, RepeatKey key) {
        var wanted = documents(id, key);
        return wanted.isEmpty()
                ? Optional.empty()
                : answer(id, key, await(firestore.getAll(wanted.toArray(DocumentReference[]::new))));
    }

    /** @param found the documents of {@link #documents}, as they are now */
    Optional<AppendResult> answer(ConversationId id, RepeatKey key, List<DocumentSnapshot> found) {
        var message = key.clientMessageId() == null
                ? Optional.<DocumentSnapshot>empty()
                : of(found, documents.message(id, key.clientMessageId()));
        if (message.isPresent() && !key.sender().equals(message.get().get(SENDER))) {
            return Optional.of(new AppendResult.Clash());
        }
        return message.or(
                        () -> key.causeId() == null ? Optional.empty() : of(found, documents.cause(id, key.causeId())))
                .map(document -> new AppendResult.Repeated(id, document.get(ANSWER_SEQ) instanceof Long seq ? seq : 0));
    }

    private static Optional<DocumentSnapshot> of(List<DocumentSnapshot> found, DocumentReference reference) {
        return found.stream()
                .filter(document -> document.exists() && document.getReference().equals(reference))
                .findFirst();
    }
}
