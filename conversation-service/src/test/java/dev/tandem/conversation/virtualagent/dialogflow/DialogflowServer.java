package dev.tandem.conversation.virtualagent.dialogflow;

import com.google.cloud.dialogflow.v2.DetectIntentRequest;
import com.google.cloud.dialogflow.v2.DetectIntentResponse;
import com.google.cloud.dialogflow.v2.SessionsGrpc;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Speaks Dialogflow's own protos over a real socket and holds the client to Dialogflow's limits: whoever breaks one gets
 * the error that Dialogflow gives.
 */
final class DialogflowServer extends SessionsGrpc.SessionsImplBase implements AutoCloseable {

    private final Server server;
    private final List<DetectIntentRequest> asked = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Status> failures = new ArrayDeque<>();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger overlaps = new AtomicInteger();
    private volatile Function<DetectIntentRequest, DetectIntentResponse> answer =
            _ -> DetectIntentResponse.getDefaultInstance();
    private volatile boolean silent;

    DialogflowServer() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(this)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "localhost:" + server.getPort();
    }

    DialogflowServer answers(Function<DetectIntentRequest, DetectIntentResponse> how) {
        answer = how;
        return this;
    }

    DialogflowServer answers(DetectIntentResponse always) {
        return answers(_ -> always);
    }

    /** The next calls fail so, one after the other. */
    DialogflowServer failsWith(Status... next) {
        failures.addAll(List.of(next));
        return this;
    }

    /** It takes calls and never answers. */
    DialogflowServer falls(boolean silentNow) {
        silent = silentNow;
        return this;
    }

    List<DetectIntentRequest> asked() {
        return List.copyOf(asked);
    }

    DetectIntentRequest lastAsked() {
        return asked.getLast();
    }

    /** Calls that came while another one of the same session ran. */
    int overlaps() {
        return overlaps.get();
    }

    @Override
    public void detectIntent(DetectIntentRequest request, StreamObserver<DetectIntentResponse> observer) {
        asked.add(request);
        var broken = brokenLimit(request);
        if (broken != null) {
            observer.onError(Status.INVALID_ARGUMENT.withDescription(broken).asRuntimeException());
            return;
        }
        var failure = failures.poll();
        if (failure != null) {
            observer.onError(failure.asRuntimeException());
            return;
        }
        if (silent) {
            return;
        }
        if (!running.add(request.getSession())) {
            overlaps.incrementAndGet();
        }
        var response = answer.apply(request);
        running.remove(request.getSession());
        observer.onNext(response);
        observer.onCompleted();
    }

    private static String brokenLimit(DetectIntentRequest request) {
        var session = request.getSession().substring(request.getSession().lastIndexOf('/') + 1);
        if (!request.getSession()
                        .matches(
                                "projects/[^/]+(/locations/[^/]+)?/agent(/environments/[^/]+/users/[^/]+)?/sessions/[^/]+")
                || session.length() > 36) {
            return "Invalid session " + request.getSession();
        }
        var input = request.getQueryInput();
        if (input.hasText()) {
            var text = input.getText().getText();
            return text.isBlank()
                    ? "Input text not set."
                    : text.length() > 256 ? "Input text exceeds 256 characters." : null;
        }
        return input.hasEvent() ? null : "Query input is not set.";
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
