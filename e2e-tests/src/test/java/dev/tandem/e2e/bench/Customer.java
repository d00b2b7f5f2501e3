package dev.tandem.e2e.bench;

import dev.tandem.e2e.bench.load.LoadLoop;
import dev.tandem.e2e.bench.load.SequenceChecker;
import dev.tandem.e2e.client.RestClient;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A visitor of the shop with one open conversation. Checks the seq of everything shown. */
final class Customer implements TandemSocket.Watcher {

    private final URI origin;
    private final String token;
    private SequenceChecker seqs = new SequenceChecker(0);
    private volatile TandemSocket.Watcher also = new TandemSocket.Watcher() {};
    private volatile String conversationId = "";
    private volatile @Nullable TandemSocket socket;
    private volatile @Nullable String ended;

    private Customer(URI origin, String token) {
        this.origin = origin;
        this.token = token;
    }

    /** Gets a session, connects and opens a conversation. */
    static Customer open(LoadLoop loop, URI origin) {
        var token = RestClient.widgetSession(origin, "").get("token").asString();
        var customer = new Customer(origin, token);
        customer.connect(loop, Map.of())
                .welcome()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        customer.conversationId = customer.socket()
                .ask(
                        "conversation.start",
                        Map.of("clientConversationId", UUID.randomUUID().toString(), "inbox", "shop", "language", "en"))
                .get("conversationId")
                .asString();
        return customer;
    }

    /** Tells another one too. */
    void watchedBy(TandemSocket.Watcher watcher) {
        also = watcher;
    }

    /** Connects again and continues where the last connection ended. */
    TandemSocket resume(LoadLoop loop) {
        return connect(loop, Map.of(conversationId, seqs.last()));
    }

    /** Stops and continues the count where the server said {@code reset}: everything is shown anew. */
    void startOver() {
        seqs = new SequenceChecker(0);
    }

    private TandemSocket connect(LoadLoop loop, Map<String, Long> held) {
        ended = null;
        var connected = TandemSocket.connect(loop, origin, "/ws/customer", token, held, this);
        socket = connected;
        return connected;
    }

    TandemSocket socket() {
        return java.util.Objects.requireNonNull(socket);
    }

    String conversationId() {
        return conversationId;
    }

    SequenceChecker seqs() {
        return seqs;
    }

    /** Why the last connection ended; null while it lasts. */
    @Nullable
    String ended() {
        return ended;
    }

    @Override
    public void event(String conversation, long seq, String frame, long nanos) {
        seqs.accept(seq);
        also.event(conversation, seq, frame, nanos);
    }

    @Override
    public void replied(String id, @Nullable String errorCode, long nanos) {
        also.replied(id, errorCode, nanos);
    }

    @Override
    public void pushed(JsonNode push) {
        also.pushed(push);
    }

    @Override
    public void closed(int code, String reason) {
        ended = code + " " + reason;
        also.closed(code, reason);
    }
}
