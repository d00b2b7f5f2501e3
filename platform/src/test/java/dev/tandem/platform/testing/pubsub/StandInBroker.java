package dev.tandem.platform.testing.pubsub;

import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Topics and subscriptions of all projects, behind one lock. */
final class StandInBroker implements AutoCloseable {

    private static final Pattern NAME =
            Pattern.compile("projects/[^/]+/(topics|subscriptions)/(?!goog)[A-Za-z][A-Za-z0-9\\-_.~+%]{2,254}");
    private static final int MOST_BYTES = 10_000_000;
    private static final int MOST_ATTRIBUTES = 100;
    private static final long TICK_MILLIS = 25;

    private final PubSubFaults faults;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final Map<String, StandInSubscription> subscriptions = new LinkedHashMap<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("stand-in-timer").factory());
    private final AtomicLong messageIds = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();

    StandInBroker(PubSubFaults faults) {
        this.faults = faults;
        timer.setRejectedExecutionHandler(new ScheduledThreadPoolExecutor.DiscardPolicy());
        timer.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    PubSubFaults faults() {
        return faults;
    }

    long publishRequests() {
        return requests.get();
    }

    long publishedMessages() {
        return messageIds.get();
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void tick() {
        locked(() -> {
            subscriptions.values().forEach(subscription -> {
                subscription.takeBackExpired(System.nanoTime());
                pump(subscription);
            });
            return null;
        });
    }

    private void pump(StandInSubscription subscription) {
        long now = System.nanoTime();
        long again = subscription.pump(now);
        if (again > 0 && subscription.isRead()) {
            timer.schedule(
                    () -> locked(() -> {
                        pump(subscription);
                        return null;
                    }),
                    again - now,
                    TimeUnit.NANOSECONDS);
        }
    }

    // --- topics

    Topic create(Topic topic) {
        requireName(topic.getName());
        return locked(() -> {
            if (topics.putIfAbsent(topic.getName(), topic) != null) {
                throw error(Status.ALREADY_EXISTS, topic.getName());
            }
            return topic;
        });
    }

    Topic topic(String name) {
        return locked(() -> {
            var topic = topics.get(name);
            if (topic == null) {
                throw error(Status.NOT_FOUND, name);
            }
            return topic;
        });
    }

    List<Topic> topics() {
        return locked(() -> List.copyOf(topics.values()));
    }

    void deleteTopic(String name) {
        locked(() -> {
            if (topics.remove(name) == null) {
                throw error(Status.NOT_FOUND, name);
            }
            return null;
        });
    }

    List<String> publish(String topic, List<PubsubMessage> messages) {
        requests.incrementAndGet();
        var refusal = faults.refusal();
        if (refusal != null) {
            throw refusal.asRuntimeException();
        }
        require("pubsub.topics.publish", topic);
        if (messages.stream().map(PubsubMessage::getOrderingKey).distinct().count() > 1) {
            throw error(Status.INVALID_ARGUMENT, "one request has more than one ordering key");
        }
        if (messages.stream().mapToInt(PubsubMessage::getSerializedSize).sum() > MOST_BYTES) {
            throw error(Status.INVALID_ARGUMENT, "the request is larger than 10 MB");
        }
        if (messages.stream().anyMatch(message -> isWrong(message) || faults.isRefused(message))) {
            throw error(Status.INVALID_ARGUMENT, "a message is empty or has too many attributes");
        }
        return locked(() -> {
            topic(topic);
            var ids = new ArrayList<String>();
            for (var message : messages) {
                ids.add(store(topic, message));
            }
            subscriptions.values().stream()
                    .filter(subscription -> subscription.proto.getTopic().equals(topic))
                    .forEach(this::pump);
            return ids;
        });
    }

    private static boolean isWrong(PubsubMessage message) {
        return (message.getData().isEmpty() && message.getAttributesCount() == 0)
                || message.getAttributesCount() > MOST_ATTRIBUTES;
    }

    private String store(String topic, PubsubMessage message) {
        var id = Long.toString(messageIds.incrementAndGet());
        var stored = message.toBuilder()
                .setMessageId(id)
                .setPublishTime(Timestamps.now())
                .build();
        subscriptions.values().stream()
                .filter(subscription -> subscription.proto.getTopic().equals(topic))
                .forEach(subscription -> subscription.add(stored, System.nanoTime()));
        return id;
    }

    // --- subscriptions

    Subscription create(Subscription subscription) {
        requireName(subscription.getName());
        require("pubsub.topics.attachSubscription", subscription.getTopic());
        return locked(() -> {
            topic(subscription.getTopic());
            if (subscriptions.containsKey(subscription.getName())) {
                throw error(Status.ALREADY_EXISTS, subscription.getName());
            }
            var made = subscription.getAckDeadlineSeconds() == 0
                    ? subscription.toBuilder().setAckDeadlineSeconds(10).build()
                    : subscription;
            try {
                subscriptions.put(made.getName(), new StandInSubscription(made, faults, this::forwardDeadLetter));
            } catch (IllegalArgumentException e) {
                throw error(Status.INVALID_ARGUMENT, e.getMessage());
            }
            return made;
        });
    }

    private void forwardDeadLetter(StandInSubscription from, StandInSubscription.Entry entry) {
        var name = from.proto.getName();
        store(
                from.proto.getDeadLetterPolicy().getDeadLetterTopic(),
                entry.message.toBuilder()
                        .putAttributes("CloudPubSubDeadLetterSourceDeliveryCount", Integer.toString(entry.attempts))
                        .putAttributes(
                                "CloudPubSubDeadLetterSourceSubscription", name.substring(name.lastIndexOf('/') + 1))
                        .build());
    }

    Subscription change(Subscription wanted, List<String> paths) {
        return locked(() -> {
            var found = known(wanted.getName());
            var changed = found.proto.toBuilder();
            for (var path : paths) {
                switch (path) {
                    case "retry_policy" -> changed.setRetryPolicy(wanted.getRetryPolicy());
                    case "dead_letter_policy" -> changed.setDeadLetterPolicy(wanted.getDeadLetterPolicy());
                    case "expiration_policy" -> changed.setExpirationPolicy(wanted.getExpirationPolicy());
                    case "ack_deadline_seconds" -> changed.setAckDeadlineSeconds(wanted.getAckDeadlineSeconds());
                    default -> throw error(Status.INVALID_ARGUMENT, path + " cannot be changed");
                }
            }
            found.proto = changed.build();
            return found.proto;
        });
    }

    /** Under the lock, with whatever it has to hand out handed out afterwards. */
    <T> T with(String name, Function<StandInSubscription, T> work) {
        return locked(() -> {
            var found = known(name);
            var result = work.apply(found);
            pump(found);
            return result;
        });
    }

    List<ReceivedMessage> pull(String name, int most) {
        require("pubsub.subscriptions.consume", name);
        return locked(() -> known(name).pull(most, System.nanoTime()));
    }

    List<Subscription> subscriptions() {
        return locked(
                () -> subscriptions.values().stream().map(found -> found.proto).toList());
    }

    void deleteSubscription(String name) {
        locked(() -> {
            known(name);
            return subscriptions.remove(name);
        });
    }

    private StandInSubscription known(String name) {
        var found = subscriptions.get(name);
        if (found == null) {
            throw error(Status.NOT_FOUND, name);
        }
        return found;
    }

    void forEach(java.util.function.Consumer<StandInSubscription> work) {
        locked(() -> {
            subscriptions.values().forEach(subscription -> {
                work.accept(subscription);
                pump(subscription);
            });
            return null;
        });
    }

    void require(String permission, String resource) {
        if (faults.isDenied(permission, resource)) {
            throw error(Status.PERMISSION_DENIED, permission + " on " + resource);
        }
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw error(Status.INVALID_ARGUMENT, "a bad name: " + name);
        }
    }

    private static StatusRuntimeException error(Status status, String description) {
        return status.withDescription(description).asRuntimeException();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
