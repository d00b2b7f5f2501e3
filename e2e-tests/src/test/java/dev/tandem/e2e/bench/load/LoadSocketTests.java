package dev.tandem.e2e.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.e2e.bench.bare.BareProcess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The hand-written client against a real server. */
class LoadSocketTests {

    @Test
    void carriesShortMiddleAndLongTexts() {
        try (var server = BareProcess.sockets();
                var loop = LoadLoop.start()) {
            for (var text : new String[] {"é", "x".repeat(125), "x".repeat(126), "ü".repeat(30_000)}) {
                var echo = new CompletableFuture<String>();
                loop.connect(server.echo(), new LoadListener() {
                    @Override
                    public void opened(LoadSocket socket) {
                        socket.send(text);
                    }

                    @Override
                    public void text(LoadSocket socket, String received, long nanos) {
                        echo.complete(received);
                    }

                    @Override
                    public void closed(LoadSocket socket, int code, String reason) {
                        echo.completeExceptionally(new IllegalStateException(code + " " + reason));
                    }
                });
                assertThat(echo.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(text);
            }
        }
    }
}
