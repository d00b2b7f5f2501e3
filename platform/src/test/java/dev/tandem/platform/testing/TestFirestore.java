package dev.tandem.platform.testing;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Firestore;
import dev.tandem.platform.firestore.FirestoreClients;
import dev.tandem.platform.google.GoogleProperties;
import java.util.ArrayList;
import java.util.List;

/** A project of its own on the Firestore emulator, and as many clients of it as there are processes. */
public final class TestFirestore implements AutoCloseable {

    private final String host;
    private final String project = GoogleEmulator.freshProject();
    private final List<Firestore> clients = new ArrayList<>();

    /** Skips the calling test where there is no emulator. */
    public TestFirestore() {
        host = GoogleEmulator.FIRESTORE.require();
    }

    public String host() {
        return host;
    }

    public String project() {
        return project;
    }

    /** One more client. */
    public Firestore client() {
        return client(host);
    }

    /** One more client, through a proxy. */
    public Firestore client(String viaHost) {
        var client = FirestoreClients.open(new GoogleProperties(project, null, viaHost));
        clients.add(client);
        return client;
    }

    /** Every document of a collection. */
    public static List<? extends DocumentSnapshot> documents(Firestore firestore, String collection) {
        return await(firestore.collection(collection).get()).getDocuments();
    }

    @Override
    public void close() {
        clients.forEach(Firestore::shutdownNow);
    }
}
