package dev.tandem.platform.pubsub;

import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.pubsub.v1.PubsubMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the order of each key through failures. When a request fails for good, the client cancels everything queued for
 * its key until {@code resumePublish}; so each key's messages stay in a line here until Pub/Sub has taken them. After a
 * failure the line waits for the last cancellation, backs off, resumes the key and sends its first message alone; when
 * that is taken, the rest follows in order. Only a message that Pub/Sub refuses for what it is fails its publisher; all
 * others wait until the bus closes.
 */
final class OrderedTopicPublisher extends TopicPublisher {

    private static final Logger log = LoggerFactory.getLogger(OrderedTopicPublisher.class);
    private static final int STRIPES = 64;
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final ScheduledExecutorService threads;
    private final List<Stripe> stripes =
            IntStream.range(0, STRIPES).mapToObj(i -> new Stripe()).toList();

    OrderedTopicPublisher(
            String topic,
            Publisher publisher,
            int maxUnpublished,
            ScheduledExecutorService threads,
            LongAdder failures) {
        super(topic, publisher, maxUnpublished, failures);
        this.threads = threads;
    }

    /** The lines of some of the keys, and their lock. */
    private static final class Stripe {

        final ReentrantLock lock = new ReentrantLock();
        final Map<String, Line> lines = new HashMap<>();
    }

    /** What Pub/Sub has not yet taken of one key, oldest first. */
    private static final class Line {

        final ArrayDeque<Waiting> waiting = new ArrayDeque<>(2);
        int underWay;
        int failed;
        /** Whether nothing is sent but the probe. */
        boolean paused;
        /** The first message, sent alone to see whether the key goes on. */
        @Nullable
        Waiting probe;
    }

    /** One message in its line; each is only equal to itself. */
    private static final class Waiting {

        final PubsubMessage message;
        final CompletableFuture<Void> answer;

        Waiting(PubsubMessage message, CompletableFuture<Void> answer) {
            this.message = message;
            this.answer = answer;
        }
    }

    @Override
    void send(PubsubMessage message, CompletableFuture<Void> answer) {
        var key = message.getOrderingKey();
        if (key.isEmpty()) {
            super.send(message, answer);
            return;
        }
        var stripe = stripe(key);
        stripe.lock.lock();
        try {
            var line = stripe.lines.computeIfAbsent(key, k -> new Line());
            var waiting = new Waiting(message, answer);
            line.waiting.addLast(waiting);
            if (!line.paused) {
                send(key, line, waiting);
            }
        } finally {
            stripe.lock.unlock();
        }
    }

    /** Under the lock. The callbacks take it too, so they must not run on a thread that holds a lock of the client. */
    private void send(String key, Line line, Waiting waiting) {
        line.underWay++;
        offer(
                waiting.message,
                threads,
                () -> taken(key, line, waiting),
                failure -> failed(key, line, waiting, failure));
    }

    private void taken(String key, Line line, Waiting waiting) {
        var stripe = stripe(key);
        stripe.lock.lock();
        try {
            line.underWay--;
            line.waiting.removeFirstOccurrence(waiting);
            if (line.probe == waiting) {
                line.probe = null;
                line.paused = false;
                line.failed = 0;
                new ArrayList<>(line.waiting).forEach(next -> send(key, line, next));
            }
            goOn(stripe, key, line);
        } finally {
            stripe.lock.unlock();
        }
        accept(waiting.answer);
    }

    private void failed(String key, Line line, Waiting waiting, Throwable failure) {
        var stripe = stripe(key);
        boolean hopeless;
        stripe.lock.lock();
        try {
            line.underWay--;
            hopeless = line.probe == waiting && failure instanceof InvalidArgumentException;
            if (hopeless) {
                line.waiting.removeFirstOccurrence(waiting);
                line.failed = 0;
            }
            if (!line.paused) {
                failures.increment();
                log.warn("publishing to {} failed for key {}, will go on in order: {}", topic, key, failure.toString());
            }
            line.paused = true;
            goOn(stripe, key, line);
        } finally {
            stripe.lock.unlock();
        }
        if (hopeless) {
            refuse(waiting.answer, failed(failure));
        }
    }

    /** When the last answer of a paused line is in, plans its next attempt; forgets a line that is empty. */
    private void goOn(Stripe stripe, String key, Line line) {
        if (line.paused && line.underWay == 0 && !closed) {
            line.probe = null;
            threads.schedule(
                    () -> resume(key, line), backoffAfter(line.failed++).toMillis(), TimeUnit.MILLISECONDS);
        } else if (line.waiting.isEmpty() && !line.paused) {
            stripe.lines.remove(key, line);
        }
    }

    private void resume(String key, Line line) {
        var stripe = stripe(key);
        stripe.lock.lock();
        try {
            if (closed) {
                return;
            }
            publisher.resumePublish(key);
            var first = line.waiting.peekFirst();
            if (first == null) {
                line.paused = false;
                stripe.lines.remove(key, line);
            } else {
                line.probe = first;
                send(key, line, first);
            }
        } finally {
            stripe.lock.unlock();
        }
    }

    private Stripe stripe(String key) {
        return stripes.get(Math.floorMod(key.hashCode(), STRIPES));
    }

    private static Duration backoffAfter(int failedBefore) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(failedBefore, 10));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
