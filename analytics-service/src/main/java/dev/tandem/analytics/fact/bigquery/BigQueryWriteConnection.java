package dev.tandem.analytics.fact.bigquery;

import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.rpc.ClientStream;
import com.google.api.gax.rpc.ResponseObserver;
import com.google.api.gax.rpc.StreamController;
import com.google.cloud.bigquery.storage.v1.AppendRowsRequest;
import com.google.cloud.bigquery.storage.v1.AppendRowsResponse;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One AppendRows call to one stream, over which batches go one at a time. For one thread. */
final class BigQueryWriteConnection implements AutoCloseable {

    private final String stream;
    private final LinkedBlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final ClientStream<AppendRowsRequest> requests;
    private boolean first = true;

    private sealed interface Answer {

        record Response(AppendRowsResponse response) implements Answer {}

        record End(Throwable reason) implements Answer {}
    }

    BigQueryWriteConnection(BigQueryWriteClient client, String stream) {
        this.stream = stream;
        // The service finds the stream's home by this header.
        var parameters = "write_stream=" + URLEncoder.encode(stream, StandardCharsets.UTF_8);
        var context =
                GrpcCallContext.createDefault().withExtraHeaders(Map.of("x-goog-request-params", List.of(parameters)));
        this.requests = client.appendRowsCallable().splitCall(new Observer(), context);
    }

    private final class Observer implements ResponseObserver<AppendRowsResponse> {

        @Override
        public void onStart(StreamController controller) {}

        @Override
        public void onResponse(AppendRowsResponse response) {
            answers.add(new Answer.Response(response));
        }

        @Override
        public void onError(Throwable reason) {
            answers.add(new Answer.End(reason));
        }

        @Override
        public void onComplete() {
            answers.add(new Answer.End(new IOException("the service ended the connection")));
        }
    }

    /** The first request of a connection must name the stream and the rows' schema. */
    boolean isFresh() {
        return first;
    }

    /**
     * Sends a batch and waits for its answer.
     *
     * @throws IOException if the connection ended or nothing came in time: the batch may be written or not
     */
    AppendRowsResponse exchange(AppendRowsRequest.Builder request, Duration limit)
            throws IOException, InterruptedException {
        if (first) {
            request.setWriteStream(stream).setTraceId("tandem:analytics-service");
        }
        try {
            requests.send(request.build());
        } catch (IllegalStateException ended) {
            throw new IOException("the connection has ended", ended);
        }
        first = false;
        return switch (answers.poll(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            case Answer.Response(var response) -> response;
            case Answer.End(var reason) -> throw new IOException("the connection ended: " + reason, reason);
            case null -> throw new IOException("no answer within " + limit);
        };
    }

    @Override
    public void close() {
        try {
            requests.closeSendWithError(new IOException("no longer needed"));
        } catch (IllegalStateException ended) {
            // It ended by itself, which is as good.
            return;
        }
    }
}
