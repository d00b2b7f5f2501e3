package dev.tandem.platform.pubsub;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.pubsub.v1.PubsubMessage;
import dev.tandem.platform.bus.BacklogFullException;
import dev.tandem.platform.bus.BusClosedException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages to one topic, at most so many unanswered at a time. Without ordering keys: batched, retried by the
 * client for a limited time, in no order. Safe for concurrent use, never blocks.
 */
class TopicPublisher {

    private static final Logger log = LoggerFactory.getLogger(TopicPublisher.class);

    protected final String topic;
    protected final Publisher publisher;
    protected final LongAdder failures;
    private final int maxUnpublished;
    private final AtomicInteger unpublished = new AtomicInteger();
    private final Set<CompletableFuture<Void>> unanswered = ConcurrentHashMap.newKeySet();
    protected volatile boolean closed;

    /** @param failures counts what Pub/Sub did not take */
    TopicPublisher(String topic, Publisher publisher, int maxUnpublished, LongAdder failures) {
        this.topic = topic;
        this.publisher = publisher;
        this.maxUnpublished = maxUnpublished;
        this.failures = failures;
    }

    final CompletableFuture<Void> publish(PubsubMessage message) {
        if (unpublished.incrementAndGet() > maxUnpublished) {
            unpublished.decrementAndGet();
            return CompletableFuture.failedFuture(new BacklogFullException(
                    "Pub/Sub has not taken " + maxUnpublished + " messages for " + topic + " yet; no more until then"));
        }
        var answer = new CompletableFuture<Void>();
        unanswered.add(answer);
        if (closed) {
            refuse(answer, closedWhilePublishing());
        } else {
            send(message, answer);
        }
        return answer;
    }

    final int unpublished() {
        return unpublished.get();
    }

    /** Hands the message on; sooner or later somebody calls {@link #accept} or {@link #refuse}. */
    void send(PubsubMessage message, CompletableFuture<Void> answer) {
        offer(message, MoreExecutors.directExecutor(), () -> accept(answer), failure -> {
            failures.increment();
            refuse(answer, failed(failure));
        });
    }

    /** One attempt of the client, with its own retries. One of the two callbacks runs on the threads. */
    protected final void offer(PubsubMessage message, Executor threads, Runnable taken, Consumer<Throwable> failed) {
        ApiFuture<String> result;
        try {
            result = publisher.publish(message);
        } catch (RuntimeException e) {
            threads.execute(() -> failed.accept(e));
            return;
        }
        ApiFutures.addCallback(
                result,
                new ApiFutureCallback<>() {
                    @Override
                    public void onSuccess(String messageId) {
                        taken.run();
                    }

                    @Override
                    public void onFailure(Throwable failure) {
                        failed.accept(failure);
                    }
                },
                threads);
    }

    protected final void accept(CompletableFuture<Void> answer) {
        if (unanswered.remove(answer)) {
            unpublished.decrementAndGet();
            answer.complete(null);
        }
    }

    protected final void refuse(CompletableFuture<Void> answer, Throwable failure) {
        if (unanswered.remove(answer)) {
            unpublished.decrementAndGet();
            answer.completeExceptionally(failure);
        }
    }

    protected final RuntimeException failed(Throwable failure) {
        return closed
                ? closedWhilePublishing()
                : new IllegalStateException(
                        "Pub/Sub did not take a message for " + topic + ": " + failure.getMessage(), failure);
    }

    private static BusClosedException closedWhilePublishing() {
        return new BusClosedException("the bus closed before Pub/Sub took the message");
    }

    /** Waits so long for what is under way, then fails the rest. */
    void close(Duration patience) {
        publisher.publishAllOutstanding();
        closed = true;
        // It waits for every answer, however long that takes.
        var stopping = Thread.startVirtualThread(publisher::shutdown);
        try {
            if (!stopping.join(patience)) {
                log.warn("closing with {} messages for {} not published", unpublished.get(), topic);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        unanswered.forEach(answer -> refuse(answer, closedWhilePublishing()));
    }
}
