package dev.tandem.platform.testing.pubsub;

import com.google.protobuf.Empty;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.DeleteSubscriptionRequest;
import com.google.pubsub.v1.GetSubscriptionRequest;
import com.google.pubsub.v1.ListSubscriptionsRequest;
import com.google.pubsub.v1.ListSubscriptionsResponse;
import com.google.pubsub.v1.ModifyAckDeadlineRequest;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PullResponse;
import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import com.google.pubsub.v1.SubscriberGrpc;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.UpdateSubscriptionRequest;
import io.grpc.stub.StreamObserver;
import java.util.List;

final class StandInSubscriberService extends SubscriberGrpc.SubscriberImplBase {

    private final StandInBroker broker;

    StandInSubscriberService(StandInBroker broker) {
        this.broker = broker;
    }

    private static <T> void answer(StreamObserver<T> observer, java.util.function.Supplier<T> work) {
        StandInPublisherService.answer(observer, work);
    }

    @Override
    public void createSubscription(Subscription request, StreamObserver<Subscription> observer) {
        answer(observer, () -> broker.create(request));
    }

    @Override
    public void getSubscription(GetSubscriptionRequest request, StreamObserver<Subscription> observer) {
        answer(observer, () -> {
            broker.require("pubsub.subscriptions.get", request.getSubscription());
            return broker.with(request.getSubscription(), found -> found.proto);
        });
    }

    @Override
    public void updateSubscription(UpdateSubscriptionRequest request, StreamObserver<Subscription> observer) {
        answer(
                observer,
                () -> broker.change(
                        request.getSubscription(), request.getUpdateMask().getPathsList()));
    }

    @Override
    public void listSubscriptions(
            ListSubscriptionsRequest request, StreamObserver<ListSubscriptionsResponse> observer) {
        answer(
                observer,
                () -> ListSubscriptionsResponse.newBuilder()
                        .addAllSubscriptions(broker.subscriptions().stream()
                                .filter(found -> found.getName().startsWith(request.getProject() + "/"))
                                .toList())
                        .build());
    }

    @Override
    public void deleteSubscription(DeleteSubscriptionRequest request, StreamObserver<Empty> observer) {
        answer(observer, () -> {
            broker.deleteSubscription(request.getSubscription());
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void acknowledge(AcknowledgeRequest request, StreamObserver<Empty> observer) {
        answer(observer, () -> {
            acknowledge(request.getSubscription(), request.getAckIdsList());
            return Empty.getDefaultInstance();
        });
    }

    private void acknowledge(String subscription, List<String> ackIds) {
        broker.with(subscription, found -> {
            ackIds.forEach(found::acknowledge);
            return null;
        });
    }

    @Override
    public void modifyAckDeadline(ModifyAckDeadlineRequest request, StreamObserver<Empty> observer) {
        answer(observer, () -> {
            broker.with(request.getSubscription(), found -> {
                long now = System.nanoTime();
                request.getAckIdsList().forEach(id -> found.renew(id, request.getAckDeadlineSeconds(), now));
                return null;
            });
            return Empty.getDefaultInstance();
        });
    }

    /** Answers at once, as if there were nothing more to wait for. */
    @Override
    public void pull(PullRequest request, StreamObserver<PullResponse> observer) {
        answer(
                observer,
                () -> PullResponse.newBuilder()
                        .addAllReceivedMessages(broker.pull(request.getSubscription(), request.getMaxMessages()))
                        .build());
    }

    @Override
    public StreamObserver<StreamingPullRequest> streamingPull(StreamObserver<StreamingPullResponse> observer) {
        return new StandInStream(broker, observer);
    }
}
