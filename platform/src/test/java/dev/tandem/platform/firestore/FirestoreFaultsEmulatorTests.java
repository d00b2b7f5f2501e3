package dev.tandem.platform.firestore;

import static dev.tandem.platform.firestore.FirestoreCalls.await;
import static dev.tandem.platform.testing.TestFirestore.documents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.cloud.firestore.Firestore;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.google.GoogleProperties;
import dev.tandem.platform.testing.GrpcFaultProxy;
import dev.tandem.platform.testing.ScriptedBus;
import dev.tandem.platform.testing.TestFirestore;
import io.grpc.Status;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Firestore and the network may answer instead of yes. */
class FirestoreFaultsEmulatorTests {

    private final TestFirestore project = new TestFirestore();
    private final GrpcFaultProxy proxy = GrpcFaultProxy.of(project.host());
    private final Firestore firestore = project.client(proxy.host());
    private final Firestore observer = project.client();
    private final ScriptedBus bus = new ScriptedBus();
    private final FirestoreOutbox outbox = new FirestoreOutbox(
            firestore, "things", bus, Clock.systemUTC(), FirestoreOutboxEmulatorTests.SETTINGS, OutboxFollower.NONE);

    {
        bus.completeAtOnce();
        outbox.start();
    }

    @AfterEach
    void close() {
        proxy.heal();
        outbox.close();
        project.close();
        proxy.close();
    }

    private static List<BusMessage> messages(int number) {
        return List.of(new BusMessage("things-v1", "k", Map.of(), Integer.toString(number)));
    }

    private boolean commit(int number) {
        return outbox.commit(
                batch -> batch.create(firestore.document("things/" + number), Map.of("n", number)), messages(number));
    }

    private int transact(int number, AtomicInteger runs) {
        return outbox.transact((transaction, publish) -> {
            var counter = firestore.document("things/counter");
            var before = await(transaction.get(counter));
            long now = before.exists() ? before.getLong("n") + 1 : 1;
            transaction.set(counter, Map.of("n", now));
            messages(number).forEach(publish);
            return runs.incrementAndGet();
        });
    }

    private void awaitNothingLeft() {
        await().until(() -> documents(observer, "outbox").isEmpty());
    }

    @Test
    void contentionIsTriedAgain() {
        proxy.refuse("Commit", "/things/", Status.ABORTED, 2);

        assertThat(commit(1)).isTrue();
        await().until(() -> bus.payloads().equals(List.of("1")));
    }

    @Test
    void afterTheLastAttemptTheCallerIsToldAndNothingIsWritten() {
        proxy.refuse("Commit", "/things/", Status.ABORTED, 100);

        assertThatExceptionOfType(FirestoreFailedException.class)
                .isThrownBy(() -> commit(1))
                .matches(FirestoreFailedException::isTransient);

        proxy.heal();
        assertThat(documents(observer, "things")).isEmpty();
        assertThat(commit(2)).isTrue();
        await().until(() -> bus.payloads().equals(List.of("2")));
    }

    @Test
    void aCommitWhoseAnswerWasLostIsRecognisedAndPublishedOnce() {
        proxy.loseAnswers("Commit", "/things/", Status.UNAVAILABLE, 1);
        assertThat(commit(1)).isTrue();

        proxy.loseAnswers("Commit", "/things/", Status.ABORTED, 1);
        assertThat(commit(2)).isTrue();

        awaitNothingLeft();
        assertThat(bus.payloads()).containsExactly("1", "2");
    }

    @Test
    void aCommitThatNobodyHeardOfIsPublishedNevertheless() {
        proxy.loseAnswers("Commit", "/things/", Status.INTERNAL, 1);
        proxy.refuse("Commit", "/things/", Status.INTERNAL, 2);

        assertThatThrownBy(() -> commit(1)).isInstanceOf(FirestoreFailedException.class);

        assertThat(documents(observer, "things")).hasSize(1);
        await().until(() -> bus.payloads().equals(List.of("1")));
        awaitNothingLeft();
    }

    @Test
    void noAccessIsNotTriedAgain() {
        proxy.refuse("Commit", "/things/", Status.PERMISSION_DENIED, 1);

        assertThatExceptionOfType(FirestoreFailedException.class)
                .isThrownBy(() -> commit(1))
                .matches(failure -> !failure.isTransient() && !failure.isRefusal());
    }

    @Test
    void aTransactionThatIsRunThreeTimesHasItsEffectsOnce() {
        var runs = new AtomicInteger();
        proxy.refuse("Commit", "/things/", Status.ABORTED, 2);

        assertThat(transact(1, runs)).isEqualTo(3);

        assertThat(await(observer.document("things/counter").get()).getLong("n"))
                .isEqualTo(1);
        awaitNothingLeft();
        assertThat(bus.payloads()).containsExactly("1");
    }

    @Test
    void aTransactionWhoseAnswerWasLostReturnsWhatWasCommitted() {
        var runs = new AtomicInteger();
        proxy.loseAnswers("Commit", "/things/", Status.ABORTED, 1);

        assertThat(transact(1, runs)).isEqualTo(1);

        assertThat(runs).hasValue(2);
        assertThat(await(observer.document("things/counter").get()).getLong("n"))
                .isEqualTo(1);
        awaitNothingLeft();
        assertThat(bus.payloads()).containsExactly("1");
    }

    @Test
    void aTransactionThatFindsItsOwnWorkDoneReturnsWhatWasCommitted() {
        for (var failing : List.of(false, true)) {
            proxy.loseAnswers("Commit", "/things/", Status.ABORTED, 1);
            var one = firestore.document("things/" + failing);

            String result = outbox.transact((transaction, publish) -> {
                if (await(transaction.get(one)).exists()) {
                    if (failing) {
                        throw new IllegalStateException("it is done already");
                    }
                    return "nothing to do";
                }
                transaction.create(one, Map.of("n", 1));
                messages(failing ? 2 : 1).forEach(publish);
                return "done";
            });

            assertThat(result).isEqualTo("done");
        }
        awaitNothingLeft();
        assertThat(bus.payloads()).containsExactly("1", "2");
    }

    @Test
    void whatCannotEvenBeLookedUpIsPublishedWhenItCan() {
        proxy.loseAnswers("Commit", "/things/", Status.ABORTED, 1);
        proxy.refuse("BatchGetDocuments", "/outbox/", Status.PERMISSION_DENIED, 1);
        assertThatThrownBy(() -> commit(1)).isInstanceOf(FirestoreFailedException.class);

        await().until(() -> bus.payloads().equals(List.of("1")));
        awaitNothingLeft();
    }

    @Test
    void aTransactionThatCannotReadIsTriedAgain() {
        var runs = new AtomicInteger();
        proxy.refuse("BatchGetDocuments", Status.ABORTED, 1);

        assertThat(transact(1, runs)).isEqualTo(1);
    }

    @Test
    void whatTheWorkOfATransactionThrowsIsThrownAndNothingIsWritten() {
        assertThatThrownBy(() -> outbox.transact((transaction, publish) -> {
                    transaction.create(firestore.document("things/a"), Map.of("n", 1));
                    messages(1).forEach(publish);
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("changed my mind");

        assertThat(documents(observer, "things")).isEmpty();
        assertThat(documents(observer, "outbox")).isEmpty();
    }

    @Test
    void aTransactionThatFailsEachTimeWritesNothing() {
        proxy.refuse("Commit", "/things/", Status.ABORTED, 100);

        assertThatThrownBy(() -> transact(1, new AtomicInteger())).isInstanceOf(FirestoreFailedException.class);

        proxy.heal();
        assertThat(documents(observer, "things")).isEmpty();
        assertThat(bus.published()).isEmpty();
    }

    @Test
    void aMissingProjectIsNamed() {
        assertThatThrownBy(() -> FirestoreClients.open(new GoogleProperties(null, null, project.host())))
                .hasMessageContaining("tandem.google.project-id");
    }

    @Test
    void aStartWithoutPermissionSaysWhichRoleIsMissing() {
        proxy.refuse("RunQuery", Status.PERMISSION_DENIED.withDescription("Missing or insufficient permissions."), 10);

        assertThatThrownBy(() -> FirestoreClients.open(new GoogleProperties("shop", null, proxy.host())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("project shop")
                .hasMessageContaining("roles/datastore.user")
                .hasMessageContaining("insufficient permissions");
    }

    @Test
    void aStartWithoutADatabaseSaysSo() {
        proxy.refuse("RunQuery", Status.NOT_FOUND.withDescription("The database (default) does not exist"), 10);

        assertThatThrownBy(() -> FirestoreClients.open(new GoogleProperties("shop", null, proxy.host())))
                .hasMessageContaining("has no database")
                .hasMessageContaining("tandem.google.project-id");
    }
}
