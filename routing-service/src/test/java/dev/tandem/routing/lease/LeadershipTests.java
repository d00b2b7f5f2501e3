package dev.tandem.routing.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two instances on one lease whose time is driven; every step is written down. */
class LeadershipTests {

    private static final LeaseTimes TIMES = new LeaseTimes(Duration.ofMillis(20), Duration.ofMillis(60));

    private final DrivenLease shared = new DrivenLease();
    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final Instance one = new Instance("one");
    private final Instance two = new Instance("two");

    @AfterEach
    void stop() {
        one.leadership.stop();
        two.leadership.stop();
    }

    @Test
    void whoIsAloneWorksWhenItHasStarted() {
        one.leadership.start();
        assertThat(steps).containsExactly("one writer begins 1", "one intake begins 1");
        assertThat(one.leadership.leads()).isTrue();
    }

    @Test
    void stoppingEndsInTheOppositeOrderAndGivesTheLeaseBack() {
        one.leadership.start();
        two.leadership.start();
        assertThat(two.leadership.leads()).isFalse();
        one.leadership.stop();
        await().until(() -> two.leadership.leads());
        await().untilAsserted(() -> assertThat(steps)
                .containsExactly(
                        "one writer begins 1",
                        "one intake begins 1",
                        "one intake ends",
                        "one writer ends",
                        "two writer begins 2",
                        "two intake begins 2"));
    }

    @Test
    void whatCannotBeginAtTheStartDoesNotStart() {
        one.writer.broken = true;
        assertThatThrownBy(() -> one.leadership.start()).hasMessage("no disk");
        two.leadership.start();
        assertThat(two.leadership.leads()).isTrue();
    }

    @Test
    void whatCannotBeginLaterLeavesItToTheOtherAndTriesAgain() {
        one.leadership.start();
        two.writer.broken = true;
        two.leadership.start();
        one.leadership.stop();
        await().until(() -> steps.contains("two writer ends"));
        one.leadership.start();
        await().until(() -> one.leadership.leads());
        one.leadership.stop();
        two.writer.broken = false;
        await().until(() -> two.leadership.leads());
    }

    @Test
    void whoIsReplacedEndsAndComesBackUnderAHigherToken() {
        one.leadership.start();
        shared.stolen = true;
        await().until(() -> steps.contains("one writer ends"));
        assertThat(one.leadership.leads()).isFalse();
        shared.stolen = false;
        await().untilAsserted(() -> assertThat(steps).endsWith("one writer begins 2", "one intake begins 2"));
    }

    @Test
    void whoWasStoppedForLongerThanTheTermDropsEverythingWithoutAsking() {
        one.leadership.start();
        await().pollInterval(Duration.ofMillis(1)).until(() -> shared.renewals > 0);
        shared.silent = true;
        int asked = shared.renewals;
        // The other one's time goes on as well, so it takes over.
        one.nanos.addAndGet(TIMES.term().toNanos());
        assertThat(one.leadership.leads()).isFalse();
        await().until(() -> steps.contains("one writer ends"));
        assertThat(shared.renewals - asked).isLessThanOrEqualTo(1);
    }

    @Test
    void aRenewalThatFailsIsTriedAgainUntilTheTermIsOver() {
        one.leadership.start();
        shared.failing = true;
        await().until(() -> shared.renewals >= 2);
        assertThat(one.leadership.leads()).isTrue();
        shared.failing = false;
        int asked = shared.renewals;
        await().until(() -> shared.renewals > asked + 1);
        shared.failing = true;
        one.nanos.addAndGet(TIMES.term().toNanos());
        await().until(() -> steps.contains("one writer ends"));
    }

    @Test
    void aPartThatFindsOutEndsTheTenure() {
        one.leadership.start();
        shared.stolen = true;
        one.writer.tenure.lost();
        await().until(() -> steps.contains("one writer ends"));
        assertThat(shared.released).isZero();
    }

    @Test
    void timesThatCostLeadershipAtTheFirstLostRenewalAreRefused() {
        assertThatThrownBy(() -> new LeaseTimes(Duration.ofSeconds(2), Duration.ofSeconds(4)))
                .hasMessageContaining("tandem.routing.lease.term");
    }

    private final class Instance {
        private final AtomicLong nanos = new AtomicLong();
        private final Part writer;
        private final Leadership leadership;

        Instance(String name) {
            writer = new Part(name + " writer");
            leadership =
                    new Leadership(shared.as(name), List.of(writer, new Part(name + " intake")), TIMES, nanos::get);
        }
    }

    private final class Part implements LeaderPart {
        private final String name;
        private volatile boolean broken;
        private volatile @Nullable Tenure tenure;

        Part(String name) {
            this.name = name;
        }

        @Override
        public void begin(Tenure won) {
            if (broken) {
                throw new IllegalStateException("no disk");
            }
            tenure = won;
            steps.add(name + " begins " + won.token().value());
        }

        @Override
        public void end() {
            steps.add(name + " ends");
        }
    }

    /** Held by one until it is given back, or by somebody else. */
    private static final class DrivenLease {
        private @Nullable String holder;
        private long token;
        private volatile boolean stolen;
        private volatile boolean failing;
        private volatile boolean silent;
        private volatile int renewals;
        private volatile int released;

        synchronized Lease as(String name) {
            return new Lease() {
                @Override
                public Attempt tryAcquire() {
                    synchronized (DrivenLease.this) {
                        if (stolen || silent || holder != null && !holder.equals(name)) {
                            return new Attempt.Held(Duration.ofMillis(20));
                        }
                        holder = name;
                        return new Attempt.Won(new FencingToken(++token), TIMES.term());
                    }
                }

                @Override
                public boolean renew(FencingToken mine) {
                    renewals = renewals + 1;
                    if (failing) {
                        throw new IllegalStateException("no network");
                    }
                    return !stolen;
                }

                @Override
                public void release(FencingToken mine) {
                    synchronized (DrivenLease.this) {
                        released = released + 1;
                        holder = null;
                    }
                }

                @Override
                public void onChange(Runnable listener) {
                    // Whoever waits looks again soon.
                }
            };
        }
    }
}
