package dev.tandem.platform.pubsub;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.rpc.DeadlineExceededException;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.ModifyAckDeadlineRequest;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.SubscriptionName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The dead letters of one subscription, where Pub/Sub keeps them. Looking borrows them all and gives them back; while one
 * process looks, another sees none of what it borrowed.
 */
final class PubSubDeadLetterQueue {

    private static final int MOST = 1_000;
    private static final int BORROWED_SECONDS = 60;
    private static final int LONGEST_SECONDS = 600;

    private final SubscriptionName name;
    private final PubSubConnection connection;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    PubSubDeadLetterQueue(SubscriptionName name, PubSubConnection connection) {
        this.name = name;
        this.connection = connection;
    }

    /** What there is, each as the function reads it. */
    <T> List<T> look(Function<ReceivedMessage, T> reading) {
        oneAtATime.lock();
        try {
            var borrowed = borrow();
            giveBack(borrowed.values());
            return borrowed.values().stream().map(reading).toList();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Takes out those that are wanted, for up to ten minutes: {@link #remove} or {@link #giveBack} them. */
    List<ReceivedMessage> take(Predicate<ReceivedMessage> wanted) {
        oneAtATime.lock();
        try {
            var rest = borrow();
            var taken = new ArrayList<>(rest.values());
            taken.removeIf(wanted.negate());
            taken.forEach(message -> rest.remove(message.getMessage().getMessageId()));
            if (!taken.isEmpty()) {
                lend(taken, LONGEST_SECONDS);
            }
            giveBack(rest.values());
            return taken;
        } finally {
            oneAtATime.unlock();
        }
    }

    void remove(Collection<ReceivedMessage> messages) {
        connection
                .subscriptions()
                .acknowledgeCallable()
                .call(AcknowledgeRequest.newBuilder()
                        .setSubscription(name.toString())
                        .addAllAckIds(ids(messages))
                        .build());
    }

    void giveBack(Collection<ReceivedMessage> messages) {
        if (!messages.isEmpty()) {
            lend(messages, 0);
        }
    }

    private Map<String, ReceivedMessage> borrow() {
        var borrowed = new LinkedHashMap<String, ReceivedMessage>();
        while (borrowed.size() < MOST) {
            var page = pull(MOST - borrowed.size());
            if (page.isEmpty()) {
                break;
            }
            lend(page, BORROWED_SECONDS);
            page.forEach(message -> borrowed.put(message.getMessage().getMessageId(), message));
        }
        return borrowed;
    }

    private List<ReceivedMessage> pull(int most) {
        var request = PullRequest.newBuilder()
                .setSubscription(name.toString())
                .setMaxMessages(most)
                .build();
        var patience = GrpcCallContext.createDefault()
                .withTimeoutDuration(connection.properties().deadLetterWait());
        try {
            return connection
                    .subscriptions()
                    .pullCallable()
                    .call(request, patience)
                    .getReceivedMessagesList();
        } catch (DeadlineExceededException nothingMore) {
            return List.of();
        }
    }

    private void lend(Collection<ReceivedMessage> messages, int seconds) {
        connection
                .subscriptions()
                .modifyAckDeadlineCallable()
                .call(ModifyAckDeadlineRequest.newBuilder()
                        .setSubscription(name.toString())
                        .addAllAckIds(ids(messages))
                        .setAckDeadlineSeconds(seconds)
                        .build());
    }

    private static List<String> ids(Collection<ReceivedMessage> messages) {
        return messages.stream().map(ReceivedMessage::getAckId).toList();
    }
}
