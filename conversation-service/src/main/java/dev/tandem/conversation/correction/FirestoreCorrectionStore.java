package dev.tandem.conversation.correction;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.Precondition;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.view.TurnCorrection;
import dev.tandem.platform.firestore.FirestoreFailedException;
import dev.tandem.platform.firestore.FirestoreNames;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Corrections as documents {@code turnCorrections/{prefix-conversationId.seq}}. */
final class FirestoreCorrectionStore implements CorrectionStore {

    private static final String VERSION = "version";
    private static final String JSON = "json";

    private static final Comparator<TurnCorrection> LAST_FIRST = Comparator.comparing(TurnCorrection::at)
            .reversed()
            .thenComparing(one -> one.conversationId().value())
            .thenComparingLong(TurnCorrection::seq);

    private final Firestore firestore;
    private final FirestoreCorrectionQueries queries;
    private final JsonMapper json;

    FirestoreCorrectionStore(Firestore firestore, JsonMapper json) {
        this.firestore = firestore;
        this.queries = new FirestoreCorrectionQueries(firestore);
        this.json = json;
    }

    @Override
    public Optional<Stored> find(ConversationId conversation, long seq) {
        var document = await(document(conversation, seq).get());
        return document.exists() ? Optional.of(new Stored(read(document), version(document))) : Optional.empty();
    }

    /** On the very document that holds the replaced version, so that of two writers one is refused. */
    @Override
    public boolean save(TurnCorrection correction, long replaced) {
        var reference = document(correction.conversationId(), correction.seq());
        Map<String, Object> fields = Map.of(
                FirestoreCorrectionQueries.CONVERSATION,
                correction.conversationId().value(),
                FirestoreCorrectionQueries.AT,
                correction.at().toEpochMilli(),
                VERSION,
                replaced + 1,
                JSON,
                json.writeValueAsString(correction));
        var before = await(reference.get());
        if ((before.exists() ? version(before) : 0) != replaced) {
            return false;
        }
        var batch = firestore.batch();
        if (before.exists()) {
            batch.update(reference, fields, Precondition.updatedAt(before.getUpdateTime()));
        } else {
            batch.create(reference, fields);
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

    @Override
    public List<TurnCorrection> list(@Nullable ConversationId conversation) {
        return await(queries.listed(conversation, MOST).get()).getDocuments().stream()
                .map(this::read)
                .sorted(LAST_FIRST)
                .toList();
    }

    private DocumentReference document(ConversationId conversation, long seq) {
        return queries.corrections().document(FirestoreNames.spread(conversation.value() + "." + seq));
    }

    private TurnCorrection read(DocumentSnapshot document) {
        return json.readValue(document.getString(JSON), TurnCorrection.class);
    }

    private static long version(DocumentSnapshot document) {
        return Objects.requireNonNull(document.getLong(VERSION));
    }
}
