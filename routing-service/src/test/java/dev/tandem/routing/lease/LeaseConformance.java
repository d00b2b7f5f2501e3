package dev.tandem.routing.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.routing.lease.Lease.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every lease must do, on whatever it is built. */
abstract class LeaseConformance {

    static final LeaseTimes TIMES = new LeaseTimes(Duration.ofMillis(500), Duration.ofMillis(1200));

    private Lease one;

    /** Makes it free and never held before. */
    abstract void open() throws Exception;

    /** The same lease, as one more process sees it. */
    abstract Lease process();

    @BeforeEach
    void start() throws Exception {
        open();
        one = process();
    }

    @Test
    void theFirstToComeHasIt() {
        FencingToken token = acquire(one);
        assertThat(token).isEqualTo(new FencingToken(1));
        assertThat(one.renew(token)).isTrue();
        assertThat(one.renew(token)).isTrue();
    }

    @Test
    void aKilledHolderIsReplacedUnderAHigherTokenAndItsOwnIsWorthNothing() {
        FencingToken first = acquire(one);
        Lease two = process();
        FencingToken second = acquire(two);
        assertThat(second.value()).isGreaterThan(first.value());
        assertThat(one.renew(first)).isFalse();
        one.release(first);
        assertThat(two.renew(second)).isTrue();
        assertThat(one.tryAcquire()).isInstanceOf(Attempt.Held.class);
        assertThat(two.renew(second)).isTrue();
    }

    @Test
    void whatIsGivenBackIsFreeAtOnce() {
        FencingToken first = acquire(one);
        Lease two = process();
        one.release(first);
        assertThat(two.tryAcquire())
                .isInstanceOfSatisfying(
                        Attempt.Won.class,
                        won -> assertThat(won.token().value()).isGreaterThan(first.value()));
        assertThat(one.renew(first)).isFalse();
    }

    @Test
    void whoGaveItBackMayHaveItAgain() {
        FencingToken first = acquire(one);
        one.release(first);
        FencingToken second = acquire(one);
        assertThat(second.value()).isGreaterThan(first.value());
        assertThat(one.renew(first)).isFalse();
        assertThat(one.renew(second)).isTrue();
    }

    @Test
    void whoLostItGetsItBackWhenItIsGivenBack() {
        acquire(one);
        Lease two = process();
        FencingToken second = acquire(two);
        assertThat(one.tryAcquire()).isInstanceOf(Attempt.Held.class);
        two.release(second);
        assertThat(one.tryAcquire()).isInstanceOf(Attempt.Won.class);
    }

    @Test
    void noTokenIsGivenTwiceWhoeverRaces() throws Exception {
        List<Callable<List<FencingToken>>> racers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Lease racer = process();
            racers.add(() -> {
                List<FencingToken> won = new ArrayList<>();
                for (int round = 0; round < 10; round++) {
                    if (racer.tryAcquire() instanceof Attempt.Won(FencingToken token, Duration term)) {
                        won.add(token);
                        racer.release(token);
                    }
                }
                return won;
            });
        }
        List<FencingToken> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<FencingToken>> one : threads.invokeAll(racers)) {
                all.addAll(one.get());
            }
        }
        assertThat(all).isNotEmpty().doesNotHaveDuplicates();
    }

    /** As whoever waits for it does. */
    static FencingToken acquire(Lease lease) {
        return await().pollInterval(Duration.ofMillis(10)).until(lease::tryAcquire, Attempt.Won.class::isInstance)
                        instanceof Attempt.Won won
                ? won.token()
                : null;
    }
}
