package dev.tandem.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.platform.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client that keeps everything it hears. */
public final class TestSocket implements WebSocket.Listener {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    private TestSocket() {}

    static TestSocket open(RunningGateway gateway, String path) {
        var client = new TestSocket();
        client.socket = HTTP.newWebSocketBuilder()
                .subprotocols("tandem.v1")
                .header("Origin", gateway.origin().toString())
                .buildAsync(URI.create(gateway.origin().toString().replace("http", "ws") + path), client)
                .join();
        return client;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            heard.add(Json.mapper().readTree(partial.toString()));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }

    /** Says hello and returns the welcome. */
    public JsonNode hello(String token) {
        return hello(token, Map.of());
    }

    /** Says hello with a resume and returns the welcome. */
    public JsonNode hello(String token, Map<String, Long> resume) {
        return ask("hello", Map.of("token", token, "resume", resume)).get("data");
    }

    /** Sends a request; returns its id. */
    public String request(String type, Object data) {
        var id = String.valueOf(ids.incrementAndGet());
        send(Json.mapper().writeValueAsString(Map.of("id", id, "type", type, "data", data)));
        return id;
    }

    /** Sends a request and returns its reply. */
    public JsonNode ask(String type, Object data) {
        return reply(request(type, data));
    }

    /** The reply to a request. */
    public JsonNode reply(String id) {
        return awaitFrame(
                "reply to " + id, frame -> frame.path("replyTo").asString("").equals(id));
    }

    /** The error code of a request's reply. */
    public String error(String type, Object data) {
        return ask(type, data).path("error").path("code").asString("");
    }

    /** Sends any text. */
    public void send(String text) {
        socket().sendText(text, true).join();
    }

    /** The connection itself. */
    public WebSocket socket() {
        return java.util.Objects.requireNonNull(socket);
    }

    /** All frames so far. */
    public List<JsonNode> heard() {
        return heard;
    }

    /** The pushes of a type so far. */
    public List<JsonNode> pushes(String type) {
        return heard.stream()
                .filter(frame -> frame.path("type").asString("").equals(type))
                .map(frame -> frame.get("data"))
                .toList();
    }

    /** The first push of a type, once it is there. */
    public JsonNode awaitPush(String type) {
        return awaitFrame(type, frame -> frame.path("type").asString("").equals(type))
                .get("data");
    }

    /** The seqs of a conversation's events so far. */
    public List<Long> seqs(Object conversation) {
        return pushes("event").stream()
                .filter(event -> event.get("conversationId").asString().equals(conversation.toString()))
                .map(event -> event.get("seq").asLong())
                .toList();
    }

    /** Waits until exactly these seqs were heard. */
    public void awaitSeqs(Object conversation, Long... seqs) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seqs(conversation)).containsExactly(seqs));
    }

    /** Waits until everything up to this seq was heard, without a gap; more may have followed. */
    public void awaitUpTo(Object conversation, long seq) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seqs(conversation))
                        .startsWith(LongStream.rangeClosed(1, seq).boxed().toArray(Long[]::new)));
    }

    /** The type of the event at a seq of a conversation. */
    public String typeAt(Object conversation, long seq) {
        return pushes("event").stream()
                .filter(event -> event.get("conversationId").asString().equals(conversation.toString()))
                .filter(event -> event.get("seq").asLong() == seq)
                .map(event -> event.get("event").get("type").asString())
                .findFirst()
                .orElse("nothing");
    }

    /** Waits for a frame. */
    public JsonNode awaitFrame(String what, Predicate<JsonNode> wanted) {
        await(what).atMost(PATIENCE).until(() -> heard.stream().anyMatch(wanted));
        return heard.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** The close code, once it is closed. */
    public int closeCode() {
        return closed.orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        return closed.isDone();
    }

    /** Breaks the connection without a word. */
    public void vanish() {
        socket().abort();
    }
}
