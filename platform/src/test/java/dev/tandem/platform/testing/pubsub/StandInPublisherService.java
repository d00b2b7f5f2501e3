package dev.tandem.platform.testing.pubsub;

import com.google.protobuf.Empty;
import com.google.pubsub.v1.DeleteTopicRequest;
import com.google.pubsub.v1.GetTopicRequest;
import com.google.pubsub.v1.ListTopicsRequest;
import com.google.pubsub.v1.ListTopicsResponse;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import com.google.pubsub.v1.PublisherGrpc;
import com.google.pubsub.v1.Topic;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

final class StandInPublisherService extends PublisherGrpc.PublisherImplBase {

    private final StandInBroker broker;

    StandInPublisherService(StandInBroker broker) {
        this.broker = broker;
    }

    static <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
        T result;
        try {
            result = work.get();
        } catch (StatusRuntimeException e) {
            observer.onError(e);
            return;
        }
        observer.onNext(result);
        observer.onCompleted();
    }

    @Override
    public void createTopic(Topic request, StreamObserver<Topic> observer) {
        answer(observer, () -> broker.create(request));
    }

    @Override
    public void getTopic(GetTopicRequest request, StreamObserver<Topic> observer) {
        answer(observer, () -> {
            broker.require("pubsub.topics.get", request.getTopic());
            return broker.topic(request.getTopic());
        });
    }

    @Override
    public void listTopics(ListTopicsRequest request, StreamObserver<ListTopicsResponse> observer) {
        answer(
                observer,
                () -> ListTopicsResponse.newBuilder()
                        .addAllTopics(broker.topics().stream()
                                .filter(topic -> topic.getName().startsWith(request.getProject() + "/"))
                                .toList())
                        .build());
    }

    @Override
    public void deleteTopic(DeleteTopicRequest request, StreamObserver<Empty> observer) {
        answer(observer, () -> {
            broker.deleteTopic(request.getTopic());
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void publish(PublishRequest request, StreamObserver<PublishResponse> observer) {
        var late = broker.faults().answerDelay();
        answer(
                late.isZero() ? observer : new LateAnswer<>(observer, late.toNanos()),
                () -> PublishResponse.newBuilder()
                        .addAllMessageIds(broker.publish(request.getTopic(), request.getMessagesList()))
                        .build());
    }

    private record LateAnswer<T>(StreamObserver<T> observer, long nanos) implements StreamObserver<T> {

        private void later(Runnable answer) {
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(answer);
        }

        @Override
        public void onNext(T value) {
            later(() -> {
                observer.onNext(value);
                observer.onCompleted();
            });
        }

        @Override
        public void onError(Throwable failure) {
            later(() -> observer.onError(failure));
        }

        @Override
        public void onCompleted() {
            // Along with the value.
        }
    }
}
