package dev.tandem.e2e.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The harm must be real: a proxy that only claims to cut would prove nothing. */
class FaultProxyTests {

    private ServerSocket echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = FaultProxy.listen().passOnTo("127.0.0.1:" + echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void passesBothWays() throws IOException {
        try (var socket = connect()) {
            assertThat(say(socket, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void aResetEndsTheConnectionRudelyAndNewOnesPass() throws IOException {
        try (var socket = connect()) {
            say(socket, "hello");

            assertThat(proxy.reset()).isEqualTo(1);

            assertThatThrownBy(() -> {
                        socket.getInputStream().read();
                        socket.getOutputStream().write(1);
                        socket.getInputStream().read();
                    })
                    .isInstanceOf(IOException.class);
        }
        try (var socket = connect()) {
            assertThat(say(socket, "again")).isEqualTo("again");
        }
    }

    @Test
    void whatIsSentInSilenceArrivesAfterwards() throws IOException {
        try (var socket = connect()) {
            say(socket, "hello");
            proxy.fallSilent();
            socket.setSoTimeout(150);

            assertThatThrownBy(() -> say(socket, "anybody?")).isInstanceOf(SocketTimeoutException.class);

            proxy.heal();
            socket.setSoTimeout(5_000);
            assertThat(new String(socket.getInputStream().readNBytes(8))).isEqualTo("anybody?");
        }
    }

    @Test
    void slicesCutAMessageIntoItsBytes() throws IOException {
        proxy.slice(1);
        try (var socket = connect()) {
            socket.setTcpNoDelay(true);

            assertThat(say(socket, "grüße")).isEqualTo("grüße");
        }
    }

    @Test
    void aDelayIsWaited() throws IOException {
        proxy.delay(Duration.ofMillis(120), Duration.ofMillis(130));
        try (var socket = connect()) {
            long start = System.nanoTime();
            say(socket, "hello");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(239));
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.origin().getPort());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static String say(Socket socket, String text) throws IOException {
        var bytes = text.getBytes();
        socket.getOutputStream().write(bytes);
        return new String(socket.getInputStream().readNBytes(bytes.length));
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                var socket = echo.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException reset) {
            // What the tests do to it.
            return;
        }
    }
}
