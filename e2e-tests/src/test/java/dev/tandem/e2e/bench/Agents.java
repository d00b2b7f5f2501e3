package dev.tandem.e2e.bench;

import dev.tandem.e2e.bench.load.LoadLoop;
import dev.tandem.e2e.bench.load.SequenceChecker;
import dev.tandem.e2e.client.RestClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The shop's agents, who take every offer. Check the seq of everything shown, per conversation. */
final class Agents {

    /** Gives the demo's agents room for a whole load. */
    static final List<String> JVM_OPTIONS = List.of(
            "-Dtandem.routing.agents.ana.capacity=2000",
            "-Dtandem.routing.agents.ben.capacity=2000",
            "-Dtandem.routing.agents.chloe.capacity=2000");

    private static final List<String> NAMES = List.of("ana", "ben", "chloe");

    private final Map<String, SequenceChecker> seqs = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Desk>> awaited = new ConcurrentHashMap<>();
    private final List<Desk> desks;
    private volatile Shown shown = (frame, nanos) -> {};
    private volatile Shown offered = (conversationId, nanos) -> {};

    private Agents(LoadLoop loop, URI origin) {
        this.desks = NAMES.stream().map(name -> new Desk(loop, origin, name)).toList();
    }

    /** Logs all of them in and makes them available. */
    static Agents available(LoadLoop loop, URI origin) {
        var agents = new Agents(loop, origin);
        agents.desks.forEach(Desk::becomeAvailable);
        return agents;
    }

    /** Hears of every event that an agent's socket shows. */
    interface Shown {

        /** An event's frame and when it was read. */
        void shown(String frame, long nanos);
    }

    /** Tells another one of every event that their sockets show. */
    void watchedBy(Shown watcher) {
        shown = watcher;
    }

    /** Tells another one of every offer that rings, by its conversation. */
    void offersWatchedBy(Shown watcher) {
        offered = watcher;
    }

    /** Completes once an agent owns the conversation. Ask before the customer asks for a person. */
    CompletableFuture<Desk> owner(String conversationId) {
        return awaited.computeIfAbsent(conversationId, id -> new CompletableFuture<>());
    }

    /** What the agents' sockets showed of a conversation. */
    SequenceChecker seqs(String conversationId) {
        return seqs.computeIfAbsent(conversationId, id -> new SequenceChecker(0));
    }

    /** Why a socket ended that should not have. */
    List<String> ended() {
        return desks.stream()
                .map(desk -> desk.ended)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    List<TandemSocket> sockets() {
        return desks.stream().map(Desk::socket).toList();
    }

    void cut() {
        desks.forEach(desk -> desk.socket().cut());
    }

    /** One agent's socket. */
    final class Desk implements TandemSocket.Watcher {

        private final TandemSocket socket;
        private volatile @Nullable String ended;

        private Desk(LoadLoop loop, URI origin, String name) {
            var token = RestClient.staffToken(origin, name + "@tandem.example");
            this.socket = TandemSocket.connect(loop, origin, "/ws/agent", token, Map.of(), this);
        }

        private void becomeAvailable() {
            socket.welcome().join();
            socket.ask("agent.set-state", Map.of("state", "available"));
        }

        TandemSocket socket() {
            return socket;
        }

        @Override
        public void event(String conversationId, long seq, String frame, long nanos) {
            seqs(conversationId).accept(seq);
            shown.shown(frame, nanos);
        }

        @Override
        public void pushed(JsonNode push) {
            long nanos = System.nanoTime();
            if (push.path("type").asString("").equals("offer.made")) {
                var offer = push.get("data");
                var conversationId =
                        offer.get("conversation").get("conversationId").asString();
                offered.shown(conversationId, nanos);
                socket.request(
                                "offer.accept",
                                Map.of("offerId", offer.get("offerId").asString()))
                        .thenAccept(accepted -> owner(conversationId).complete(this))
                        .exceptionally(gone -> {
                            owner(conversationId).completeExceptionally(gone);
                            return null;
                        });
            }
        }

        @Override
        public void closed(int code, String reason) {
            ended = code + " " + reason;
        }
    }
}
