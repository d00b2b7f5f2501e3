package dev.tandem.routing.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.cloud.firestore.Firestore;
import dev.tandem.platform.testing.TestFirestore;
import dev.tandem.routing.lease.Lease.Attempt;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirestoreLeaseEmulatorTests extends LeaseConformance {

    private final AtomicInteger processes = new AtomicInteger();
    private TestFirestore database;
    private Firestore client;

    @Override
    void open() {
        database = new TestFirestore();
        client = database.client();
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    @Override
    Lease process() {
        return new FirestoreLease(client, "process-" + processes.incrementAndGet(), TIMES);
    }

    @Test
    void nobodyTakesItFromWhoRenewsIt() {
        Lease one = process();
        Lease two = process();
        FencingToken token = acquire(one);
        long until = System.nanoTime() + TIMES.term().multipliedBy(2).toNanos();
        while (System.nanoTime() < until) {
            assertThat(one.renew(token)).isTrue();
            assertThat(two.tryAcquire())
                    .isInstanceOfSatisfying(
                            Attempt.Held.class,
                            held -> assertThat(held.retryIn())
                                    .isBetween(TIMES.term().dividedBy(3), TIMES.term()));
        }
    }

    @Test
    void whoWaitsIsToldToTheMomentWhenItEnds() {
        Lease one = process();
        Lease two = process();
        long before = System.nanoTime();
        acquire(one);
        await().pollDelay(TIMES.term().dividedBy(2)).until(() -> true);
        assertThat(two.tryAcquire())
                .isInstanceOfSatisfying(
                        Attempt.Held.class,
                        held -> await().pollDelay(held.retryIn()).until(() -> true));
        assertThat(two.tryAcquire()).isInstanceOf(Attempt.Won.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(TIMES.term());
    }

    @Test
    void theTermIsWhatItsHolderSaid() {
        Lease patient =
                new FirestoreLease(client, "patient", new LeaseTimes(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        acquire(patient);
        assertThat(process().tryAcquire())
                .isInstanceOfSatisfying(
                        Attempt.Held.class, held -> assertThat(held.retryIn()).isGreaterThan(Duration.ofSeconds(50)));
    }

    @Test
    void whoWaitsHearsAtOnceThatItWasGivenBack() {
        Lease one = process();
        Lease two = process();
        AtomicInteger told = new AtomicInteger();
        two.onChange(told::incrementAndGet);
        FencingToken token = acquire(one);
        assertThat(two.tryAcquire()).isInstanceOf(Attempt.Held.class);
        one.renew(token);
        one.release(token);
        await().untilAsserted(() -> assertThat(told).hasPositiveValue());
        assertThat(two.tryAcquire()).isInstanceOf(Attempt.Won.class);
    }
}
