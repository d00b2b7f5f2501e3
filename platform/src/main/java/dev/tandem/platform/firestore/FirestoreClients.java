package dev.tandem.platform.firestore;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import dev.tandem.platform.google.GoogleProperties;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens Firestore. */
public final class FirestoreClients {

    private static final Duration LONGEST_START = Duration.ofSeconds(20);

    private FirestoreClients() {}

    /**
     * A client of the project's default database, with the application default credentials, or of the emulator if one is
     * configured. Close it.
     *
     * @throws IllegalStateException that says what to do, if the project is not set, does not exist, has no database, lets
     *     us not in, or cannot be reached
     */
    public static Firestore open(GoogleProperties google) {
        var project = google.requireProjectId();
        var options = FirestoreOptions.newBuilder().setProjectId(project).setRetrySettings(patience());
        if (google.firestoreEmulatorHost() != null) {
            options.setEmulatorHost(google.firestoreEmulatorHost())
                    .setCredentials(new FirestoreOptions.EmulatorCredentials());
        }
        Firestore firestore;
        try {
            firestore = options.build().getService();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "Firestore of project " + project + " cannot be opened: " + e.getMessage()
                            + ". Credentials are the application default ones: run as a service account, or"
                            + " 'gcloud auth application-default login'",
                    e);
        }
        try {
            check(firestore, project);
        } catch (RuntimeException e) {
            firestore.shutdownNow();
            throw e;
        }
        return firestore;
    }

    /** Shorter than a client waits for its answer: whoever asked is told, and asks again. */
    private static RetrySettings patience() {
        return RetrySettings.newBuilder()
                .setInitialRetryDelayDuration(Duration.ofMillis(50))
                .setRetryDelayMultiplier(2)
                .setMaxRetryDelayDuration(Duration.ofSeconds(1))
                .setInitialRpcTimeoutDuration(Duration.ofSeconds(5))
                .setRpcTimeoutMultiplier(1)
                .setMaxRpcTimeoutDuration(Duration.ofSeconds(5))
                .setTotalTimeoutDuration(Duration.ofSeconds(8))
                .build();
    }

    private static void check(Firestore firestore, String project) {
        var where = "Firestore of project " + project;
        try {
            firestore
                    .collection(RelayLeases.COLLECTION)
                    .limit(1)
                    .get()
                    .get(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(where + " does not answer within " + LONGEST_START.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while opening " + where, e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(where + explanation(FirestoreCalls.failure(e.getCause())), e);
        }
    }

    private static String explanation(RuntimeException failure) {
        if (!(failure instanceof FirestoreFailedException firestore)) {
            return " cannot be read: " + failure.getMessage();
        }
        return switch (firestore.code()) {
            case PERMISSION_DENIED ->
                " denies access: grant roles/datastore.user to the account of this service, and enable the Firestore API ("
                        + firestore.getMessage() + ")";
            case UNAUTHENTICATED -> " does not accept the credentials of this service (" + firestore.getMessage() + ")";
            case NOT_FOUND ->
                " has no database: create one in native mode, or correct tandem.google.project-id ("
                        + firestore.getMessage() + ")";
            default -> " cannot be reached (" + firestore.getMessage() + ")";
        };
    }
}
