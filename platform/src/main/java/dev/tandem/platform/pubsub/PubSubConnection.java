package dev.tandem.platform.pubsub;

import com.google.api.gax.batching.BatchingSettings;
import com.google.api.gax.batching.FlowControlSettings;
import com.google.api.gax.core.FixedExecutorProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.api.gax.rpc.UnaryCallSettings;
import com.google.cloud.pubsub.v1.MessageReceiver;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.cloud.pubsub.v1.Subscriber;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.cloud.spring.pubsub.core.PubSubConfiguration;
import com.google.cloud.spring.pubsub.support.DefaultPublisherFactory;
import com.google.cloud.spring.pubsub.support.DefaultSubscriberFactory;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * A project's Pub/Sub, or an emulator in its place, and the threads of its clients: a fixed few, however many topics and
 * subscriptions there are. Nothing is sent before something is asked. Credentials are the application default ones; an
 * emulator needs none.
 */
public final class PubSubConnection implements AutoCloseable {

    /** Virtual ones: the clients block some of them while a subscription has all the messages it may hold. */
    private static final int THREADS = 64;

    private static final int LARGEST_ANSWER = 20 * 1024 * 1024;
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);
    /** Long enough that a slow answer is not taken for none: what is sent twice is stored twice. */
    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String projectId;
    private final PubSubProperties properties;
    private final @Nullable ManagedChannel emulator;
    private final TopicAdminClient topics;
    private final SubscriptionAdminClient subscriptions;
    private final ScheduledExecutorService clients = pool("pubsub-client", THREADS);
    /** One thread, so that what arrives is handed on in the order of its arrival. */
    private final ScheduledExecutorService arrivals = pool("pubsub-arrivals", 1);

    private PubSubConnection(String projectId, PubSubProperties properties, @Nullable String emulatorHost) {
        this.projectId = projectId;
        this.properties = properties;
        this.emulator = emulatorHost == null ? null : plaintext(emulatorHost);
        try {
            this.topics = TopicAdminClient.create(topicSettings());
            this.subscriptions = SubscriptionAdminClient.create(subscriptionSettings());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Pub/Sub cannot be used: are there application default credentials? " + e.getMessage(), e);
        }
    }

    /**
     * A connection to the project's Pub/Sub.
     *
     * @param emulatorHost {@code host:port} of an emulator to use instead
     * @throws UncheckedIOException if there are no credentials
     */
    public static PubSubConnection open(String projectId, @Nullable String emulatorHost, PubSubProperties properties) {
        return new PubSubConnection(projectId, properties, emulatorHost);
    }

    PubSubNames names() {
        return new PubSubNames(projectId);
    }

    PubSubProperties properties() {
        return properties;
    }

    TopicAdminClient topics() {
        return topics;
    }

    SubscriptionAdminClient subscriptions() {
        return subscriptions;
    }

    ScheduledExecutorService threads() {
        return clients;
    }

    Publisher publisher(TopicName topic, boolean ordered) {
        var factory = new DefaultPublisherFactory(() -> projectId);
        factory.setExecutorProvider(FixedExecutorProvider.create(clients));
        factory.setEnableMessageOrdering(ordered);
        factory.setBatchingSettings(BatchingSettings.newBuilder()
                .setElementCountThreshold((long) properties.batchMessages())
                .setRequestByteThreshold(properties.batchSize().toBytes())
                .setDelayThresholdDuration(properties.batchDelay())
                .build());
        factory.setRetrySettings(RetrySettings.newBuilder()
                .setTotalTimeoutDuration(properties.publishTimeout())
                .setInitialRetryDelayDuration(FIRST_RETRY)
                .setRetryDelayMultiplier(2)
                .setMaxRetryDelayDuration(LAST_RETRY)
                .setInitialRpcTimeoutDuration(ANSWER_TIME)
                .setMaxRpcTimeoutDuration(ANSWER_TIME)
                .build());
        if (emulator != null) {
            factory.setChannelProvider(channel(emulator));
            factory.setCredentialsProvider(NoCredentialsProvider.create());
        } else if (properties.endpoint() != null) {
            factory.setEndpoint(properties.endpoint());
        }
        return factory.createPublisher(topic.getTopic());
    }

    /** @param longestLease for how long a message's lease is renewed */
    Subscriber subscriber(SubscriptionName name, Duration longestLease, MessageReceiver receiver) {
        var configuration = new PubSubConfiguration();
        configuration.initialize(projectId);
        var factory = new DefaultSubscriberFactory(() -> projectId, configuration);
        factory.setExecutorProvider(FixedExecutorProvider.create(arrivals));
        factory.setSystemExecutorProvider(FixedExecutorProvider.create(clients));
        factory.setFlowControlSettings(FlowControlSettings.newBuilder()
                .setMaxOutstandingElementCount((long) properties.maxPulled())
                .setMaxOutstandingRequestBytes(properties.maxPulledSize().toBytes())
                .build());
        factory.setParallelPullCount(1);
        factory.setMaxAckExtensionPeriod(threeten(longestLease));
        factory.setMaxDurationPerAckExtension(threeten(properties.lease()));
        if (emulator != null) {
            factory.setChannelProvider(channel(emulator));
            factory.setCredentialsProvider(NoCredentialsProvider.create());
        } else if (properties.endpoint() != null) {
            factory.setPullEndpoint(properties.endpoint());
        }
        return factory.createSubscriber(name.getSubscription(), receiver);
    }

    private TopicAdminSettings topicSettings() throws IOException {
        var settings = TopicAdminSettings.newBuilder();
        if (emulator != null) {
            settings.setTransportChannelProvider(channel(emulator));
            settings.setCredentialsProvider(NoCredentialsProvider.create());
        } else if (properties.endpoint() != null) {
            settings.setEndpoint(properties.endpoint());
        }
        return settings.setBackgroundExecutorProvider(FixedExecutorProvider.create(clients))
                .applyToAllUnaryMethods(PubSubConnection::giveUpInTime)
                .build();
    }

    /** A service that cannot reach Pub/Sub says so at its start rather than minutes later. */
    private static @Nullable Void giveUpInTime(UnaryCallSettings.Builder<?, ?> method) {
        method.retrySettings().setTotalTimeoutDuration(PATIENCE);
        return null;
    }

    private SubscriptionAdminSettings subscriptionSettings() throws IOException {
        var settings = SubscriptionAdminSettings.newBuilder();
        if (emulator != null) {
            settings.setTransportChannelProvider(channel(emulator));
            settings.setCredentialsProvider(NoCredentialsProvider.create());
        } else if (properties.endpoint() != null) {
            settings.setEndpoint(properties.endpoint());
        }
        return settings.setBackgroundExecutorProvider(FixedExecutorProvider.create(clients))
                .applyToAllUnaryMethods(PubSubConnection::giveUpInTime)
                .build();
    }

    private static ManagedChannel plaintext(String host) {
        return ManagedChannelBuilder.forTarget("dns:///" + host)
                .usePlaintext()
                .maxInboundMessageSize(LARGEST_ANSWER)
                .build();
    }

    private static TransportChannelProvider channel(ManagedChannel emulator) {
        return FixedTransportChannelProvider.create(GrpcTransportChannel.create(emulator));
    }

    private static org.threeten.bp.Duration threeten(Duration duration) {
        return org.threeten.bp.Duration.ofMillis(duration.toMillis());
    }

    private static ScheduledExecutorService pool(String name, int count) {
        var threads = new ScheduledThreadPoolExecutor(
                count, Thread.ofVirtual().name(name + "-", 0).factory());
        threads.setRemoveOnCancelPolicy(true);
        threads.setRejectedExecutionHandler(new ScheduledThreadPoolExecutor.DiscardPolicy());
        return threads;
    }

    @Override
    public void close() {
        topics.close();
        subscriptions.close();
        if (emulator != null) {
            emulator.shutdownNow();
        }
        clients.shutdownNow();
        arrivals.shutdownNow();
    }
}
