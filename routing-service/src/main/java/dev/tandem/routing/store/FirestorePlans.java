package dev.tandem.routing.store;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.Blob;
import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.Query.Direction;
import com.google.cloud.firestore.WriteBatch;
import dev.tandem.routing.plan.PlanAudit;
import dev.tandem.routing.plan.PlanVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The plan and its changes in Firestore, packed: a document holds 1 MiB, which is the plan of some 10,000 agents. */
final class FirestorePlans {

    static final String PLAN = "routingPlan";
    static final String AUDITS = "routingPlanAudit";

    private static final String VERSION = "version";
    private static final String RECORD = "record";

    private final Firestore firestore;
    private final JsonMapper mapper;

    FirestorePlans(Firestore firestore, JsonMapper mapper) {
        this.firestore = firestore;
        this.mapper = mapper;
    }

    @Nullable
    PlanVersion read() {
        DocumentSnapshot document = await(plan().get());
        return document.exists() ? record(document, PlanVersion.class) : null;
    }

    List<PlanAudit> audits(long before, int limit) {
        return await(firestore
                        .collection(AUDITS)
                        .whereLessThan(VERSION, before)
                        .orderBy(VERSION, Direction.DESCENDING)
                        .limit(limit)
                        .get())
                .getDocuments()
                .stream()
                .map(document -> record(document, PlanAudit.class))
                .toList();
    }

    void write(WriteBatch batch, @Nullable PlanVersion plan, List<PlanAudit> audits) {
        if (plan != null) {
            batch.set(plan(), Map.of(VERSION, plan.version(), RECORD, packed(plan)));
        }
        for (PlanAudit audit : audits) {
            batch.set(
                    firestore.collection(AUDITS).document("version-" + audit.version()),
                    Map.of(VERSION, audit.version(), RECORD, packed(audit)));
        }
    }

    private DocumentReference plan() {
        return firestore.collection(PLAN).document("plan");
    }

    private Blob packed(Object record) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
                zip.write(mapper.writeValueAsBytes(record));
            }
            return Blob.fromBytes(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T record(DocumentSnapshot document, Class<T> type) {
        Blob blob = document.getBlob(RECORD);
        if (blob == null) {
            throw new IllegalStateException(document.getReference().getPath() + " has no " + RECORD);
        }
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(blob.toBytes()))) {
            return mapper.readValue(zip.readAllBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
