package dev.tandem.conversation.virtualagent.dialogflow;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.dialogflow.v2.DetectIntentRequest;
import com.google.cloud.dialogflow.v2.DetectIntentResponse;
import com.google.cloud.dialogflow.v2.SessionsClient;
import com.google.cloud.dialogflow.v2.SessionsSettings;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable.Cause;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.grpc.ManagedChannelBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The client. A question that finds Dialogflow unavailable or the quota used up is asked again after a growing, random
 * pause, as long as the whole takes no longer than the limit; nothing else is repeated, since Dialogflow may have counted
 * the first one.
 */
final class DialogflowSessions implements AutoCloseable {

    private static final int LARGEST_ANSWER_BYTES = 1024 * 1024;

    private final SessionsClient client;
    private final Duration limit;
    private final RetryConfig retries;
    private final MeterRegistry meters;

    DialogflowSessions(DialogflowProperties properties, MeterRegistry meters) throws IOException {
        this.client = SessionsClient.create(settings(properties));
        this.limit = properties.totalLimit();
        this.meters = meters;
        this.retries = RetryConfig.custom()
                .maxAttempts(properties.attempts())
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(properties.firstBackOff(), 2, 0.5))
                .retryOnException(DialogflowSessions::mayPass)
                .failAfterMaxAttempts(false)
                .build();
    }

    private static SessionsSettings settings(DialogflowProperties properties) throws IOException {
        var settings = SessionsSettings.newBuilder();
        var channel = InstantiatingGrpcChannelProvider.newBuilder().setMaxInboundMessageSize(LARGEST_ANSWER_BYTES);
        if (properties.endpoint() == null) {
            channel.setEndpoint(properties.googleEndpoint());
        } else {
            channel.setEndpoint(properties.endpoint()).setChannelConfigurator(ManagedChannelBuilder::usePlaintext);
            settings.setCredentialsProvider(NoCredentialsProvider.create());
        }
        settings.setTransportChannelProvider(channel.build());
        // The client's own retries would go on for 220 s.
        settings.detectIntentSettings().setSimpleTimeoutNoRetriesDuration(properties.totalLimit());
        return settings.build();
    }

    /**
     * Asks once, or several times where that may help.
     *
     * @throws VirtualAgentUnavailable when no answer came in time
     */
    DetectIntentResponse detectIntent(DetectIntentRequest request) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            return Retry.of("dialogflow", retries).executeCallable(() -> attempt(request, deadline));
        } catch (InterruptedException | VirtualAgentUnavailable e) {
            throw e;
        } catch (ApiException e) {
            throw e.getStatusCode().getCode() == Code.DEADLINE_EXCEEDED
                    ? new VirtualAgentUnavailable(Cause.TOO_SLOW, "Dialogflow gave no answer within " + limit)
                    : new VirtualAgentUnavailable("Dialogflow answered " + e.getMessage(), e);
        } catch (Exception e) {
            throw new VirtualAgentUnavailable("Dialogflow could not be asked: " + e, e);
        }
    }

    private DetectIntentResponse attempt(DetectIntentRequest request, long deadline) throws Exception {
        var rest = Duration.ofNanos(deadline - System.nanoTime());
        if (rest.toMillis() < 1) {
            throw new VirtualAgentUnavailable(Cause.TOO_SLOW, "Dialogflow gave no answer within " + limit);
        }
        var timer = Timer.start(meters);
        var call = client.detectIntentCallable()
                .futureCall(request, GrpcCallContext.createDefault().withTimeoutDuration(rest));
        try {
            var response = call.get(rest.toMillis() + 100, TimeUnit.MILLISECONDS);
            timer.stop(calls("ok"));
            return response;
        } catch (ExecutionException e) {
            var failure = e.getCause() instanceof Exception cause ? cause : e;
            timer.stop(calls(
                    failure instanceof ApiException refused
                            ? refused.getStatusCode().getCode().name().toLowerCase(Locale.ROOT)
                            : "failed"));
            throw failure;
        } finally {
            call.cancel(true);
        }
    }

    private Timer calls(String code) {
        return Timer.builder("tandem.dialogflow.calls")
                .description("Single calls of detectIntent by status code; retries count")
                .tag("code", code)
                .register(meters);
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof ApiException refused
                && (refused.getStatusCode().getCode() == Code.UNAVAILABLE
                        || refused.getStatusCode().getCode() == Code.RESOURCE_EXHAUSTED);
    }

    @Override
    public void close() {
        client.close();
    }
}
