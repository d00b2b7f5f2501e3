package dev.tandem.gateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A WebSocket client that sends exactly what it is told to, right or wrong, and reads only when asked. */
public final class RawSocket implements AutoCloseable {

    /** Frame kinds. */
    public static final int CONTINUATION = 0;

    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int PING = 9;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** A TCP connection without a word. */
    public static RawSocket connect(RunningGateway gateway) {
        try {
            var socket = new Socket();
            socket.setReceiveBufferSize(16 * 1024);
            socket.connect(new java.net.InetSocketAddress(
                    gateway.origin().getHost(), gateway.origin().getPort()));
            socket.setSoTimeout(10_000);
            return new RawSocket(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A socket that is upgraded and has said hello with this token, if it is not empty. */
    public static RawSocket open(RunningGateway gateway, String path, String token) {
        var raw = connect(gateway);
        var status = raw.handshake(
                path, Map.of("Origin", gateway.origin().toString(), "Sec-WebSocket-Protocol", "tandem.v1"));
        if (!status.contains(" 101 ")) {
            throw new IllegalStateException(status);
        }
        if (!token.isEmpty()) {
            raw.text("{\"id\":\"1\",\"type\":\"hello\",\"data\":{\"token\":\"" + token + "\",\"resume\":{}}}");
            raw.readText();
        }
        return raw;
    }

    /** Asks for an upgrade with these headers besides the necessary ones; returns the whole answer's head. */
    public String handshake(String path, Map<String, String> headers) {
        var request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost:" + socket.getPort()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        try {
            out.write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int c = in.read();
                if (c < 0) {
                    break;
                }
                head.append((char) c);
            }
            return head.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a whole text message. */
    public void text(String text) {
        frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one frame; a broken connection is not this method's business. */
    public void frame(boolean last, int kind, byte[] payload) {
        var bytes = new ByteArrayOutputStream();
        bytes.write((last ? 0x80 : 0) | kind);
        if (payload.length < 126) {
            bytes.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            bytes.write(0x80 | 126);
            bytes.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            bytes.write(0x80 | 127);
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        // The mask is zero, so the payload is sent as it is.
        bytes.writeBytes(new byte[4]);
        bytes.writeBytes(payload);
        raw(bytes.toByteArray());
    }

    /** Sends any bytes. */
    public void raw(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException closed) {
            // What the server then says, or that it says nothing, is what tests look at.
            return;
        }
    }

    /** The next text message. */
    public String readText() {
        var frame = read();
        if (frame.kind() != TEXT) {
            throw new IllegalStateException("expected text, got " + frame);
        }
        return new String(frame.payload(), StandardCharsets.UTF_8);
    }

    /** Reads until the server closes; its code, or 1006 if it just hung up. */
    public int closeCode() {
        try {
            while (true) {
                var frame = read();
                if (frame.kind() == 8) {
                    return frame.payload().length < 2
                            ? 1005
                            : ByteBuffer.wrap(frame.payload()).getShort();
                }
            }
        } catch (UncheckedIOException gone) {
            return 1006;
        }
    }

    private record Frame(int kind, byte[] payload) {}

    private Frame read() {
        try {
            int first = in.read();
            if (first < 0) {
                throw new IOException("closed");
            }
            long length = in.read() & 0x7f;
            if (length == 126) {
                length = ByteBuffer.wrap(in.readNBytes(2)).getShort() & 0xffff;
            } else if (length == 127) {
                length = ByteBuffer.wrap(in.readNBytes(8)).getLong();
            }
            return new Frame(first & 0x0f, in.readNBytes((int) length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
