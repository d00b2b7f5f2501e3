package dev.tandem.conversation.correction;

import com.google.cloud.firestore.CollectionReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.Query;
import dev.tandem.contracts.id.ConversationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every question that is asked of the corrections. Each looks at one field, whose index Firestore keeps unasked. */
final class FirestoreCorrectionQueries {

    static final String COLLECTION = "turnCorrections";
    static final String CONVERSATION = "conversationId";
    static final String AT = "at";

    private final CollectionReference corrections;

    FirestoreCorrectionQueries(Firestore firestore) {
        this.corrections = firestore.collection(COLLECTION);
    }

    CollectionReference corrections() {
        return corrections;
    }

    Query listed(@Nullable ConversationId conversation, int limit) {
        var some = conversation == null
                ? corrections.orderBy(AT, Query.Direction.DESCENDING)
                : corrections.whereEqualTo(CONVERSATION, conversation.value());
        return some.limit(limit);
    }

    /** The fields that must keep their index. */
    static List<String> indexed() {
        return List.of(CONVERSATION, AT);
    }
}
