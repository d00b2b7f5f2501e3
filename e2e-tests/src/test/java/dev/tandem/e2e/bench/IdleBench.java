package dev.tandem.e2e.bench;

import dev.tandem.e2e.bench.bare.BareProcess;
import dev.tandem.e2e.bench.load.LoadListener;
import dev.tandem.e2e.bench.load.LoadLoop;
import dev.tandem.e2e.bench.load.LoadSocket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What one idle connection costs the server, beside the bare server's. */
final class IdleBench {

    private static final int CONNECTIONS = 5_000;
    private static final int WARM_UP = 300;
    private static final int AT_ONCE = 24;
    private static final int SETTLE_SECONDS = 4;
    private static final double AIM_BYTES = 15_000;

    private final Report report;

    IdleBench(Report report) {
        this.report = report;
    }

    /** Memory with nobody connected, with everybody, and with everybody gone again. */
    private record Stages(ServerMemory empty, ServerMemory full, ServerMemory left) {

        double heapPerConnection() {
            return (full.heap() - empty.heap()) / (double) CONNECTIONS;
        }

        double residentPerConnection() {
            return (full.resident() - empty.resident()) / (double) CONNECTIONS;
        }

        double heapOfSockets() {
            return (full.heap() - left.heap()) / (double) CONNECTIONS;
        }
    }

    void run() throws InterruptedException {
        report.heading("idle: memory per idle connection at " + CONNECTIONS);
        var bare = bare();
        var tandem = tandem();
        report.table(new Table("KB per connection", "heap", "of which ends with the socket", "RSS", "heap / bare")
                .row(
                        "bare",
                        kb(bare.heapPerConnection()),
                        kb(bare.heapOfSockets()),
                        kb(bare.residentPerConnection()),
                        "1×")
                .row(
                        "tandem",
                        kb(tandem.heapPerConnection()),
                        kb(tandem.heapOfSockets()),
                        kb(tandem.residentPerConnection()),
                        Table.ratio(tandem.heapPerConnection(), bare.heapPerConnection())));
        report.note(
                "A tandem connection is a customer who said hello and has an open conversation that can be resumed; the"
                        + " whole product's heap is counted, minus the same with nobody connected ("
                        + Table.number(tandem.empty().heap() / 1e6) + " MB).");
        report.aim(
                "≤ 15 KB heap per idle connection",
                Table.number(tandem.heapPerConnection() / 1e3) + " KB",
                tandem.heapPerConnection() <= AIM_BYTES);
    }

    private static double kb(double bytes) {
        return bytes / 1e3;
    }

    private Stages tandem() throws InterruptedException {
        report.progress("starting the product");
        try (var process = Product.start("idle");
                var loop = LoadLoop.start()) {
            var first = Crew.all(WARM_UP, AT_ONCE, i -> Customer.open(loop, process.origin()));
            first.forEach(customer -> customer.socket().cut());
            var empty = measure(process.pid());
            report.progress("connecting " + CONNECTIONS + " customers");
            var customers = Crew.all(CONNECTIONS, AT_ONCE, i -> Customer.open(loop, process.origin()));
            try (var heartbeat =
                    new Heartbeat(customers.stream().map(Customer::socket).toList())) {
                var full = measure(process.pid());
                checkAlive(customers);
                customers.forEach(customer -> customer.socket().cut());
                return new Stages(empty, full, measure(process.pid()));
            }
        }
    }

    /** Connections that the server dropped meanwhile would make it look thrifty. */
    private void checkAlive(List<Customer> customers) {
        var ended =
                customers.stream().map(Customer::ended).filter(Objects::nonNull).toList();
        if (!ended.isEmpty()) {
            report.broken("idle: " + ended.size() + " sockets ended, for instance " + ended.getFirst());
            return;
        }
        var answers = customers.stream()
                .map(customer -> customer.socket().request("ping", Map.of()).orTimeout(20, TimeUnit.SECONDS))
                .toList();
        answers.forEach(CompletableFuture::join);
    }

    private Stages bare() throws InterruptedException {
        report.progress("connecting " + CONNECTIONS + " sockets to the bare server");
        try (var server = BareProcess.sockets();
                var loop = LoadLoop.start()) {
            echoed(loop, server, WARM_UP).forEach(LoadSocket::cut);
            var empty = measure(server.pid());
            var sockets = echoed(loop, server, CONNECTIONS);
            var full = measure(server.pid());
            if (!sockets.stream().allMatch(LoadSocket::isOpen)) {
                report.broken("idle: the bare server dropped sockets");
            }
            sockets.forEach(LoadSocket::cut);
            return new Stages(empty, full, measure(server.pid()));
        }
    }

    /** Connections that have each sent one message and got it back. */
    private static List<LoadSocket> echoed(LoadLoop loop, BareProcess server, int count) {
        return Crew.all(count, 64, i -> {
            var opened = new CompletableFuture<LoadSocket>();
            loop.connect(server.echo(), new LoadListener() {
                @Override
                public void opened(LoadSocket socket) {
                    socket.send(
                            TandemSocket.message("1", "019cd1f4-8a00-7000-8000-000000001042", "1", TandemRelay.TEXT));
                }

                @Override
                public void text(LoadSocket socket, String text, long nanos) {
                    opened.complete(socket);
                }

                @Override
                public void closed(LoadSocket socket, int code, String reason) {
                    opened.completeExceptionally(new IllegalStateException(code + " " + reason));
                }
            });
            return opened.orTimeout(20, TimeUnit.SECONDS).join();
        });
    }

    private static ServerMemory measure(long pid) throws InterruptedException {
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        return ServerMemory.of(pid);
    }
}
