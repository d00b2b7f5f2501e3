package dev.tandem.platform.testing.pubsub;

import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** One streaming pull. Everything is sent under the broker's lock. */
final class StandInStream implements StreamObserver<StreamingPullRequest> {

    private final StandInBroker broker;
    private final StreamObserver<StreamingPullResponse> observer;
    private @Nullable String subscription;
    private int most = Integer.MAX_VALUE;
    private final StandInSubscription.Receiver receiver = new StandInSubscription.Receiver() {
        @Override
        int mostBorrowed() {
            return most;
        }

        @Override
        void deliver(ReceivedMessage message) {
            send(StreamingPullResponse.newBuilder().addReceivedMessages(message));
        }
    };

    private boolean ordered;

    StandInStream(StandInBroker broker, StreamObserver<StreamingPullResponse> observer) {
        this.broker = broker;
        this.observer = observer;
        ((ServerCallStreamObserver<StreamingPullResponse>) observer).setOnCancelHandler(this::detach);
    }

    @Override
    public void onNext(StreamingPullRequest request) {
        try {
            if (subscription == null) {
                begin(request);
            }
            long now = System.nanoTime();
            broker.with(subscription, found -> {
                request.getAckIdsList().forEach(found::acknowledge);
                for (int i = 0; i < request.getModifyDeadlineAckIdsCount(); i++) {
                    found.renew(request.getModifyDeadlineAckIds(i), request.getModifyDeadlineSeconds(i), now);
                }
                // Also the answer to an empty request, which asks whether anybody is there.
                send(StreamingPullResponse.newBuilder());
                return null;
            });
        } catch (StatusRuntimeException e) {
            detach();
            observer.onError(e);
        }
    }

    private void begin(StreamingPullRequest request) {
        broker.require("pubsub.subscriptions.consume", request.getSubscription());
        if (request.getMaxOutstandingMessages() > 0) {
            most = (int) request.getMaxOutstandingMessages();
        }
        broker.with(request.getSubscription(), found -> {
            ordered = found.proto.getEnableMessageOrdering();
            found.attach(receiver);
            return null;
        });
        subscription = request.getSubscription();
    }

    /** The client forgets that a subscription is ordered as soon as one answer does not say so. */
    private void send(StreamingPullResponse.Builder response) {
        if (((ServerCallStreamObserver<StreamingPullResponse>) observer).isCancelled()) {
            return;
        }
        observer.onNext(response.setSubscriptionProperties(StreamingPullResponse.SubscriptionProperties.newBuilder()
                        .setMessageOrderingEnabled(ordered))
                .build());
    }

    private void detach() {
        var name = subscription;
        if (name == null) {
            return;
        }
        try {
            broker.with(name, found -> {
                found.detach(receiver);
                return null;
            });
        } catch (StatusRuntimeException gone) {
            subscription = null;
        }
    }

    @Override
    public void onError(Throwable failure) {
        detach();
    }

    @Override
    public void onCompleted() {
        detach();
        observer.onCompleted();
    }
}
