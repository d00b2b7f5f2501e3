package dev.tandem.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoogleEmulatorEmulatorTests {

    @Test
    void theFirestoreEmulatorKeepsProjectsApart() throws Exception {
        var host = GoogleEmulator.FIRESTORE.require();
        var one = GoogleEmulator.freshProject();
        try (var firestore = firestore(host, one);
                var other = firestore(host, GoogleEmulator.freshProject())) {
            firestore.document("things/a").set(Map.of("n", 1)).get();

            assertThat(firestore.document("things/a").get().get().exists()).isTrue();
            assertThat(other.document("things/a").get().get().exists()).isFalse();
        }
    }

    private static Firestore firestore(String host, String project) {
        return FirestoreOptions.newBuilder()
                .setProjectId(project)
                .setEmulatorHost(host)
                .setCredentials(new FirestoreOptions.EmulatorCredentials())
                .build()
                .getService();
    }
}
