package dev.tandem.conversation.log;

import com.google.cloud.firestore.CollectionReference;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.Firestore;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.platform.firestore.FirestoreNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Where the log's documents are; the package's description has the whole tree. */
final class FirestoreDocuments {

    static final String CONVERSATIONS = "conversations";

    /** Lists sort by time, which grows; spread over so many ranges of the index, it does not grow in one place. */
    static final int SHARDS = 8;

    private final Firestore firestore;

    FirestoreDocuments(Firestore firestore) {
        this.firestore = firestore;
    }

    CollectionReference conversations() {
        return firestore.collection(CONVERSATIONS);
    }

    DocumentReference head(ConversationId id) {
        return conversations().document(FirestoreNames.spread(id.value()));
    }

    CollectionReference events(ConversationId id) {
        return head(id).collection("events");
    }

    DocumentReference event(ConversationId id, long seq) {
        return events(id).document(eventName(seq));
    }

    /** Sorts as text in the order of the numbers. */
    static String eventName(long seq) {
        return String.format(Locale.ROOT, "%012d", seq);
    }

    DocumentReference message(ConversationId id, String clientMessageId) {
        return head(id).collection("requests").document("message-" + hash(clientMessageId));
    }

    DocumentReference cause(ConversationId id, String causeId) {
        return head(id).collection("requests").document("cause-" + hash(causeId));
    }

    DocumentReference start(CustomerId customer, String clientConversationId) {
        return firestore.collection("conversationStarts").document(hash(customer.value() + "/" + clientConversationId));
    }

    DocumentReference attachmentUse(AttachmentId id) {
        return firestore.collection("attachmentUses").document(FirestoreNames.spread(id.value()));
    }

    static long shard(ConversationId id) {
        return FirestoreNames.bucket(id.value(), SHARDS);
    }

    /** What clients choose may be of any length and have any character. */
    static String hash(String chosen) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(chosen.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
