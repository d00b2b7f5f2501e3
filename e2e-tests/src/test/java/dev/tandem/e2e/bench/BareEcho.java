package dev.tandem.e2e.bench;

import dev.tandem.e2e.bench.bare.BareProcess;
import dev.tandem.e2e.bench.load.LoadListener;
import dev.tandem.e2e.bench.load.LoadLoop;
import dev.tandem.e2e.bench.load.LoadSocket;
import dev.tandem.e2e.bench.load.OpenLoop;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The same messages on a bare echo: what a hop there and back costs at least. */
final class BareEcho implements RelayTarget {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BareProcess server = BareProcess.sockets();
    private final AtomicInteger rounds = new AtomicInteger();
    private final List<LoadSocket> sockets;
    private volatile Round round = new Round(0, 0, 1);

    BareEcho(LoadLoop loop, int connections) {
        var opening = IntStream.range(0, connections)
                .mapToObj(i -> open(loop, server.echo()))
                .toList();
        this.sockets = opening.stream()
                .map(opened -> opened.orTimeout(10, TimeUnit.SECONDS).join())
                .toList();
    }

    private CompletableFuture<LoadSocket> open(LoadLoop loop, URI url) {
        var opening = new CompletableFuture<LoadSocket>();
        loop.connect(url, new LoadListener() {
            @Override
            public void opened(LoadSocket socket) {
                opening.complete(socket);
            }

            @Override
            public void text(LoadSocket socket, String text, long nanos) {
                var current = round;
                int index = current.index(FrameText.string(text, "id"));
                if (index >= 0) {
                    current.accepted(index, nanos);
                    current.shown(index, nanos);
                }
            }

            @Override
            public void closed(LoadSocket socket, int code, String reason) {
                opening.completeExceptionally(new IllegalStateException(code + " " + reason));
            }
        });
        return opening;
    }

    @Override
    public Round.Result run(double perSecond, Duration time) throws InterruptedException {
        var current = new Round(rounds.incrementAndGet(), OpenLoop.count(perSecond, time), sockets.size());
        round = current;
        OpenLoop.run(perSecond, time, (index, scheduled) -> {
            current.due(index, scheduled);
            var id = current.id(index);
            sockets.get(current.conversation(index))
                    .send(TandemSocket.message(id, "019cd1f4-8a00-7000-8000-000000001042", id, TandemRelay.TEXT));
        });
        current.await(PATIENCE);
        return current.result();
    }

    @Override
    public void close() {
        sockets.forEach(LoadSocket::cut);
        server.close();
    }
}
