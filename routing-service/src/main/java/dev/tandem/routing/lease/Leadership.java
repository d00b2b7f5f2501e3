package dev.tandem.routing.lease;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets the parts of this instance work while it holds the lease. One thread waits for the lease and for its end, another
 * renews it; both live as long as they are needed.
 *
 * <p>Starts with one attempt on the starting thread, so that an instance which is alone is ready when it has started, and
 * one that cannot work at all does not start. Stopping gives the lease back.
 */
public final class Leadership implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Leadership.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(300);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Lease lease;
    private final List<? extends LeaderPart> parts;
    private final Duration renewEvery;
    private final LongSupplier nanoTime;
    private final Semaphore hints = new Semaphore(0);
    private volatile @Nullable Thread thread;
    private volatile @Nullable Tenure tenure;
    private volatile boolean closing;

    /** @param parts in the order to begin; they end in the opposite order */
    public Leadership(Lease lease, List<? extends LeaderPart> parts, LeaseTimes times) {
        this(lease, parts, times, System::nanoTime);
    }

    /** With a monotonic clock to be driven. */
    Leadership(Lease lease, List<? extends LeaderPart> parts, LeaseTimes times, LongSupplier nanoTime) {
        this.lease = lease;
        this.parts = List.copyOf(parts);
        this.renewEvery = times.renewEvery();
        this.nanoTime = nanoTime;
    }

    /** Whether this instance decides, as far as can be told without asking. */
    public boolean leads() {
        Tenure now = tenure;
        return now != null && now.stands();
    }

    @Override
    public void start() {
        closing = false;
        lease.onChange(hints::release);
        Tenure first = attempt().won();
        if (first != null) {
            try {
                begin(first);
            } catch (RuntimeException e) {
                first.resign();
                finish(first);
                throw e;
            }
        } else {
            log.info("another instance decides; this one stands by");
        }
        thread = Thread.ofPlatform().name("routing-leadership").daemon(true).start(() -> run(first));
    }

    @Override
    public void stop() {
        closing = true;
        Tenure now = tenure;
        if (now != null) {
            now.resign();
        }
        hints.release();
        Thread running = thread;
        try {
            if (running != null && !running.join(LONGEST_STOP)) {
                log.warn("the lease could not be given back in time; a standby takes over when its term is over");
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run(@Nullable Tenure begun) {
        Tenure now = begun;
        if (now == null) {
            prepare();
        }
        try {
            while (now != null || !closing) {
                if (now == null) {
                    now = lead();
                }
                if (now != null) {
                    now.awaitEnd();
                    finish(now);
                    now = null;
                }
            }
        } catch (InterruptedException e) {
            log.warn("interrupted; this instance does not decide any more", e);
            if (now != null) {
                now.lost();
                finish(now);
            }
        }
    }

    private void prepare() {
        try {
            parts.forEach(LeaderPart::standBy);
        } catch (RuntimeException e) {
            log.warn("could not prepare to take over; it may take longer: {}", e.toString());
        }
    }

    /** Waits for the lease and begins; absent when stopped before, or when beginning failed. */
    private @Nullable Tenure lead() throws InterruptedException {
        Tenure won = campaign();
        if (won == null) {
            return null;
        }
        try {
            begin(won);
            return won;
        } catch (RuntimeException e) {
            log.error("could not begin to decide; giving the lease back", e);
            won.resign();
            finish(won);
            hints.tryAcquire(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        }
    }

    private @Nullable Tenure campaign() throws InterruptedException {
        while (!closing) {
            Duration wait;
            try {
                Candidacy candidacy = attempt();
                if (candidacy.won() != null) {
                    return candidacy.won();
                }
                wait = candidacy.retryIn().compareTo(SHORTEST_WAIT) > 0 ? candidacy.retryIn() : SHORTEST_WAIT;
            } catch (RuntimeException e) {
                log.warn("cannot tell who decides: {}", e.toString());
                wait = PAUSE_AFTER_FAILURE;
            }
            if (hints.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                hints.drainPermits();
            }
        }
        return null;
    }

    private Candidacy attempt() {
        long before = nanoTime.getAsLong();
        return switch (lease.tryAcquire()) {
            case Lease.Attempt.Won(FencingToken token, Duration term) ->
                new Candidacy(new Tenure(token, term, nanoTime, before), Duration.ZERO);
            case Lease.Attempt.Held(Duration retryIn) -> new Candidacy(null, retryIn);
        };
    }

    private void begin(Tenure won) {
        tenure = won;
        if (closing) {
            won.resign();
        }
        Thread.ofVirtual().name("routing-lease").start(() -> keep(won));
        for (LeaderPart part : parts) {
            part.begin(won);
        }
        log.info("this instance decides now, with token {}", won.token().value());
    }

    private void finish(Tenure over) {
        for (LeaderPart part : parts.reversed()) {
            try {
                part.end();
            } catch (RuntimeException e) {
                log.error("a part did not end as it should", e);
            }
        }
        boolean givenBack = over.canBeGivenBack();
        tenure = null;
        if (givenBack) {
            try {
                lease.release(over.token());
            } catch (RuntimeException e) {
                log.warn("the lease was not given back; another instance waits for its end", e);
            }
        }
        log.info(
                "this instance decides no more: token {} was {}",
                over.token().value(),
                givenBack ? "given back" : "lost");
    }

    /** Renews until it cannot be renewed. */
    private void keep(Tenure kept) {
        long wait = renewEvery.toNanos();
        try {
            while (kept.stands()) {
                kept.awaitEnd(wait);
                wait = renewEvery.toNanos();
                // A process that was stopped for longer must not ask again: it drops what it knows first.
                if (kept.stands() && !renew(kept)) {
                    wait = Math.min(wait, PAUSE_AFTER_FAILURE.toNanos());
                }
            }
        } catch (InterruptedException e) {
            log.warn("interrupted; the lease is not renewed any more", e);
        }
    }

    private boolean renew(Tenure kept) {
        long before = nanoTime.getAsLong();
        try {
            if (lease.renew(kept.token())) {
                kept.renewedSince(before);
            } else {
                kept.lost();
            }
            return true;
        } catch (RuntimeException e) {
            log.warn("could not renew the lease, trying again: {}", e.toString());
            return false;
        }
    }

    private record Candidacy(@Nullable Tenure won, Duration retryIn) {}
}
