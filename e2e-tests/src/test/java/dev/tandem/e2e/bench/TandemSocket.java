package dev.tandem.e2e.bench;

import dev.tandem.e2e.bench.load.LoadListener;
import dev.tandem.e2e.bench.load.LoadLoop;
import dev.tandem.e2e.bench.load.LoadSocket;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One socket to the product that speaks tandem.v1. Does not reconnect by itself. */
final class TandemSocket implements LoadListener {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Watcher watcher;
    private final String token;
    private final Map<String, Long> resume;
    private final Map<String, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>(4);
    private final AtomicLong ids = new AtomicLong();
    private final CompletableFuture<JsonNode> welcome = new CompletableFuture<>();
    private volatile @Nullable LoadSocket socket;

    /** What the owner wants to know of; called on the load's thread. */
    interface Watcher {

        /** An event of a conversation. */
        default void event(String conversationId, long seq, String frame, long nanos) {}

        /** A reply to a frame sent with {@link #fire}. */
        default void replied(String id, @Nullable String errorCode, long nanos) {}

        /** Another push. */
        default void pushed(JsonNode push) {}

        /** The socket is gone. */
        default void closed(int code, String reason) {}
    }

    private TandemSocket(String token, Map<String, Long> resume, Watcher watcher) {
        this.token = token;
        this.resume = resume;
        this.watcher = watcher;
    }

    /** Connects and says hello. */
    static TandemSocket connect(
            LoadLoop loop, URI origin, String path, String token, Map<String, Long> resume, Watcher watcher) {
        var socket = new TandemSocket(token, resume, watcher);
        loop.connect(URI.create("ws://" + origin.getAuthority() + path), socket);
        return socket;
    }

    /** The reply to hello; fails when the socket ends before. */
    CompletableFuture<JsonNode> welcome() {
        return welcome;
    }

    /** Sends a request; completes with the reply's data. */
    CompletableFuture<JsonNode> request(String type, Map<String, ?> data) {
        var id = "q" + ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        pending.put(id, answer);
        fire(JSON.writeValueAsString(Map.of("id", id, "type", type, "data", data)));
        return answer;
    }

    /** Sends a request and waits. */
    JsonNode ask(String type, Map<String, ?> data) {
        return request(type, data).orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Sends a frame as it is; its reply goes to {@link Watcher#replied}. */
    void fire(String frame) {
        var open = socket;
        if (open != null) {
            open.send(frame);
        }
    }

    boolean isOpen() {
        var open = socket;
        return open != null && open.isOpen();
    }

    void cut() {
        var open = socket;
        if (open != null) {
            open.cut();
        }
    }

    /** The frame of a customer's or an agent's message. */
    static String message(String id, String conversationId, String clientMessageId, String text) {
        return "{\"id\":\"" + id + "\",\"type\":\"message.send\",\"data\":{\"conversationId\":\"" + conversationId
                + "\",\"clientMessageId\":\"" + clientMessageId + "\",\"text\":\"" + text + "\",\"attachments\":[]}}";
    }

    @Override
    public void opened(LoadSocket opened) {
        socket = opened;
        request("hello", Map.of("token", token, "resume", resume)).whenComplete((data, refused) -> {
            if (refused == null) {
                welcome.complete(data);
            } else {
                welcome.completeExceptionally(refused);
            }
        });
    }

    @Override
    public void text(LoadSocket from, String frame, long nanos) {
        if (FrameText.isEvent(frame)) {
            watcher.event(FrameText.string(frame, "conversationId"), FrameText.number(frame, "seq"), frame, nanos);
        } else if (FrameText.isReply(frame)) {
            replied(FrameText.replyTo(frame), frame, nanos);
        } else {
            watcher.pushed(JSON.readTree(frame));
        }
    }

    private void replied(String id, String frame, long nanos) {
        var asked = pending.remove(id);
        boolean refused = frame.startsWith("\"error\":", frame.indexOf(',') + 1);
        if (asked == null) {
            watcher.replied(id, refused ? FrameText.string(frame, "code") : null, nanos);
        } else if (refused) {
            asked.completeExceptionally(new IOException(frame));
        } else {
            asked.complete(JSON.readTree(frame).path("data"));
        }
    }

    @Override
    public void closed(LoadSocket gone, int code, String reason) {
        var lost = new IOException("socket ended: " + code + " " + reason);
        welcome.completeExceptionally(lost);
        pending.forEach((id, asked) -> asked.completeExceptionally(lost));
        pending.clear();
        watcher.closed(code, reason);
    }
}
