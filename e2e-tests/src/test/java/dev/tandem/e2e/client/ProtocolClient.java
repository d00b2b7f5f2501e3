package dev.tandem.e2e.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client that keeps its connection: reconnects with jitter, resumes every conversation from the last seq it holds, and
 * sends unanswered requests again when asked to. Keeps everything it was shown, in the order it was shown.
 */
public final class ProtocolClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(15);

    private final String name;
    private final String path;
    private final List<URI> origins;
    private final Supplier<String> token;
    private final FrameObserver observer;
    private final AtomicInteger attempts;
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();
    private final Map<String, ConversationView> views = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<JsonNode> pushes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private volatile Consumer<JsonNode> pushListener = push -> {};
    private volatile Consumer<JsonNode> welcomeListener = hello -> {};
    private volatile boolean closed;
    private volatile @Nullable Connection connection;
    private volatile @Nullable JsonNode welcome;

    private record Pending(String type, CompletableFuture<JsonNode> answer) {}

    /** Connects in the background to {@code /ws/customer} or {@code /ws/agent} and stays connected until closed. */
    public ProtocolClient(String name, URI origin, String path, Supplier<String> token, FrameObserver observer) {
        this(name, List.of(origin), path, token, observer);
    }

    /** The same with several servers to choose from: every attempt takes the next one. */
    public ProtocolClient(String name, List<URI> origins, String path, Supplier<String> token, FrameObserver observer) {
        this.name = name;
        this.path = path;
        this.origins = List.copyOf(origins);
        this.attempts = new AtomicInteger(name.hashCode() & 0xffff);
        this.token = token;
        this.observer = observer;
        Thread.ofVirtual().name("client-" + name).start(this::stayConnected);
    }

    /** The name given at creation. */
    public String name() {
        return name;
    }

    /** The first of its servers. */
    public URI origin() {
        return origins.getFirst();
    }

    /** Waits for the first welcome. */
    public JsonNode awaitWelcome() {
        try {
            if (!first.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " was not welcomed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return java.util.Objects.requireNonNull(welcome);
    }

    /** Sends a request once and waits for its reply's data. */
    public JsonNode request(String type, Map<String, ?> data) {
        try {
            return submit(type, data).get(REQUEST_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /** Sends a request again, unchanged, over lost connections and retryable errors, until it is answered. */
    public JsonNode requestUntilAnswered(String type, Map<String, ?> data, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return request(type, data);
            } catch (Refused refused) {
                if (!refused.retryable() || System.nanoTime() > end) {
                    throw refused;
                }
            } catch (CompletionException lost) {
                if (System.nanoTime() > end) {
                    throw lost;
                }
            }
            pause(100);
        }
    }

    /** Sends a request and returns at once. */
    public CompletableFuture<JsonNode> submit(String type, Map<String, ?> data) {
        var current = connection;
        if (current == null) {
            return CompletableFuture.failedFuture(new IOException(name + " is not connected"));
        }
        return submit(current, type, data);
    }

    /** Holds a conversation from now on: events are kept and resumed. */
    public void track(String conversationId) {
        views.computeIfAbsent(conversationId, ConversationView::new);
    }

    /** Everything shown of a conversation, in the order shown. */
    public List<SeenEvent> events(String conversationId) {
        var view = views.get(conversationId);
        return view == null ? List.of() : view.events();
    }

    /** The conversations of which anything was shown or asked for. */
    public Set<String> conversations() {
        return Set.copyOf(views.keySet());
    }

    /** Calls back for every push other than events, on the receiving thread. */
    public ProtocolClient onPush(Consumer<JsonNode> listener) {
        pushListener = listener;
        return this;
    }

    /** Calls back after every hello, the reconnects' too, on a thread of its own. */
    public ProtocolClient onWelcome(Consumer<JsonNode> listener) {
        welcomeListener = listener;
        var current = welcome;
        if (current != null) {
            Thread.ofVirtual().start(() -> listener.accept(current));
        }
        return this;
    }

    /** Every push other than events, in the order received. */
    public List<JsonNode> pushes() {
        return List.copyOf(pushes);
    }

    /** Breaches of the protocol that this client noticed: gaps, repeats, events without order. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** Cuts the connection without a close frame; the client then reconnects by itself. */
    public void cut() {
        var current = connection;
        if (current != null) {
            current.socket.abort();
        }
    }

    @Override
    public void close() {
        closed = true;
        var current = connection;
        if (current != null) {
            current.socket.abort();
        }
    }

    private CompletableFuture<JsonNode> submit(Connection on, String type, Map<String, ?> data) {
        var id = Long.toString(ids.incrementAndGet());
        ObjectNode frame = JSON.createObjectNode().put("id", id).put("type", type);
        frame.set("data", JSON.valueToTree(data));
        var answer = new CompletableFuture<JsonNode>();
        pending.put(id, new Pending(type, answer));
        var text = JSON.writeValueAsString(frame);
        observer.sent(type, text);
        on.send(text);
        return answer;
    }

    private void stayConnected() {
        long delay = 50;
        while (!closed) {
            var attempt = new Connection();
            try {
                attempt.open();
                delay = 50;
                attempt.done.join();
            } catch (CompletionException | IllegalStateException lost) {
                delay = Math.min(delay * 2, 1_000);
                attempt.abandon();
            }
            connection = null;
            failPending();
            if (!closed) {
                pause(delay / 2 + ThreadLocalRandom.current().nextLong(delay));
            }
        }
    }

    private void failPending() {
        for (var id : List.copyOf(pending.keySet())) {
            var lost = pending.remove(id);
            if (lost != null) {
                lost.answer.completeExceptionally(
                        new IOException("connection lost before " + lost.type + " was answered"));
            }
        }
    }

    private void receive(String text) {
        var frame = JSON.readTree(text);
        if (frame.has("replyTo")) {
            receiveReply(frame, text);
        } else if (frame.path("type").asString("").equals("event")) {
            observer.pushed(text);
            receiveEvent(frame.get("data"));
        } else {
            observer.pushed(text);
            pushes.add(frame);
            pushListener.accept(frame);
            if (frame.path("type").asString("").equals("reset")) {
                views.computeIfPresent(
                        frame.get("data").get("conversationId").asString(), (id, view) -> view.emptied());
            }
        }
    }

    private void receiveReply(JsonNode frame, String text) {
        var asked = pending.remove(frame.get("replyTo").asString());
        if (asked == null) {
            violations.add("reply to a request that is not open: " + text);
            return;
        }
        observer.replied(asked.type, text);
        var error = frame.get("error");
        if (error == null) {
            if (asked.type.equals("hello")) {
                emptyReset(frame.get("data").path("resumes"));
            }
            asked.answer.complete(frame.get("data"));
        } else {
            asked.answer.completeExceptionally(new Refused(
                    error.get("code").asString(),
                    error.get("message").asString(),
                    error.get("retryable").asBoolean()));
        }
    }

    /** Before the reply is handed on: the events that refill an emptied view follow right behind it. */
    private void emptyReset(JsonNode resumes) {
        resumes.properties().forEach(resumed -> {
            if (resumed.getValue().asString().equals("reset")) {
                views.computeIfPresent(resumed.getKey(), (id, view) -> view.emptied());
            }
        });
    }

    private void receiveEvent(JsonNode data) {
        var conversationId = data.get("conversationId").asString();
        var event = data.get("event");
        var seen = new SeenEvent(
                conversationId, data.get("seq").asLong(), event.get("type").asString(), event);
        var view = views.computeIfAbsent(conversationId, ConversationView::new);
        var breach = view.add(seen);
        if (breach != null) {
            violations.add(name + ": " + breach);
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What this client holds of one conversation. */
    private static final class ConversationView {

        private final String conversationId;
        private final List<SeenEvent> events = new ArrayList<>();
        private final ReentrantLock lock = new ReentrantLock();

        ConversationView(String conversationId) {
            this.conversationId = conversationId;
        }

        @Nullable
        String add(SeenEvent event) {
            lock.lock();
            try {
                long expected = lastSeq() + 1;
                events.add(event);
                return event.seq() == expected
                        ? null
                        : conversationId + " showed seq " + event.seq() + " where " + expected + " was due";
            } finally {
                lock.unlock();
            }
        }

        long lastSeq() {
            lock.lock();
            try {
                return events.isEmpty() ? 0 : events.getLast().seq();
            } finally {
                lock.unlock();
            }
        }

        List<SeenEvent> events() {
            lock.lock();
            try {
                return List.copyOf(events);
            } finally {
                lock.unlock();
            }
        }

        ConversationView emptied() {
            lock.lock();
            try {
                events.clear();
                return this;
            } finally {
                lock.unlock();
            }
        }
    }

    /** One WebSocket, from handshake to close. */
    private final class Connection implements WebSocket.Listener {

        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final StringBuilder partial = new StringBuilder();
        private final ReentrantLock sending = new ReentrantLock();
        private @Nullable WebSocket socket;

        void open() {
            var origin = origins.get(attempts.getAndIncrement() % origins.size());
            var address = URI.create(origin.toString().replaceFirst("^http", "ws") + path);
            socket = HTTP.newWebSocketBuilder()
                    .subprotocols("tandem.v1")
                    .header("Origin", origin.toString())
                    .connectTimeout(Duration.ofSeconds(5))
                    .buildAsync(address, this)
                    .join();
            var resume = JSON.createObjectNode();
            views.forEach((id, view) -> resume.put(id, view.lastSeq()));
            var hello = submit(this, "hello", Map.of("token", token.get(), "resume", resume))
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
            welcome = hello;
            connection = this;
            first.countDown();
            Thread.ofVirtual().start(() -> welcomeListener.accept(hello));
        }

        void abandon() {
            if (socket != null) {
                socket.abort();
            }
        }

        void send(String text) {
            sending.lock();
            try {
                socket.sendText(text, true).join();
            } catch (CompletionException | IllegalStateException lost) {
                done.completeExceptionally(lost);
            } finally {
                sending.unlock();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            partial.append(part);
            if (last) {
                var text = partial.toString();
                partial.setLength(0);
                receive(text);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            if (code >= 4500) {
                closed = true;
                violations.add("closed for good with " + code + " " + reason);
            }
            done.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            done.completeExceptionally(error);
        }
    }
}
