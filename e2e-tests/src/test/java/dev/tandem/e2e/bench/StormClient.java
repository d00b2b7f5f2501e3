package dev.tandem.e2e.bench;

import dev.tandem.e2e.bench.load.LoadLoop;
import dev.tandem.e2e.bench.load.SequenceChecker;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** A customer who comes back after the server died, with jitter, until the missed messages are there. */
final class StormClient implements TandemSocket.Watcher {

    static final String MISSED = "missed-";

    private static final int FIRST_DELAY_MILLIS = 1_500;
    private static final int LEAST_DELAY_MILLIS = 500;
    private static final int MOST_DELAY_MILLIS = 2_000;

    private final Customer customer;
    private final LoadLoop loop;
    private final ScheduledExecutorService timer;
    private final CountDownLatch running;
    private final int expected;
    private final SequenceChecker messages = new SequenceChecker(0);
    private final Map<String, Integer> failures;
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile long begun;
    private volatile long resumed;
    private volatile String outcome = "none";

    StormClient(
            Customer customer,
            LoadLoop loop,
            ScheduledExecutorService timer,
            CountDownLatch running,
            int expected,
            Map<String, Integer> failures) {
        this.customer = customer;
        this.loop = loop;
        this.timer = timer;
        this.running = running;
        this.expected = expected;
        this.failures = failures;
    }

    /** Begins to come back. */
    void begin() {
        customer.watchedBy(this);
        later(0, FIRST_DELAY_MILLIS);
    }

    private void later(int least, int most) {
        long delay = ThreadLocalRandom.current().nextLong(least, most);
        timer.schedule(this::attempt, delay, TimeUnit.MILLISECONDS);
    }

    private void attempt() {
        if (attempts.incrementAndGet() == 1) {
            begun = System.nanoTime();
        }
        customer.resume(loop).welcome().whenComplete((hello, refused) -> {
            if (refused == null) {
                welcomed(hello);
            } else {
                // A refused hello leaves the socket open; a lost one is closed already.
                customer.socket().cut();
            }
        });
    }

    private void welcomed(JsonNode hello) {
        outcome = hello.path("resumes").path(customer.conversationId()).asString("none");
    }

    @Override
    public void event(String conversationId, long seq, String frame, long nanos) {
        var id = FrameText.string(frame, "clientMessageId");
        if (id.startsWith(MISSED)) {
            messages.accept(Long.parseLong(id.substring(MISSED.length())));
            if (resumed == 0 && messages.last() == expected) {
                resumed = nanos;
                running.countDown();
            }
        }
    }

    @Override
    public void closed(int code, String reason) {
        failures.merge(code + " " + reason, 1, Integer::sum);
        if (running.getCount() > 0 && !timer.isShutdown()) {
            later(LEAST_DELAY_MILLIS, MOST_DELAY_MILLIS);
        }
    }

    Customer customer() {
        return customer;
    }

    /** The numbers of the missed messages as shown. */
    SequenceChecker messages() {
        return messages;
    }

    int attempts() {
        return attempts.get();
    }

    /** When the first attempt began. */
    long begunAt() {
        return begun;
    }

    /** When the last missed message was there, or 0. */
    long resumedAt() {
        return resumed;
    }

    /** What the server said of the catch-up. */
    String outcome() {
        return outcome;
    }
}
