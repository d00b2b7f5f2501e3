package dev.tandem.e2e.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One WebSocket of the load: a channel and what is left of half a frame, nothing more. */
public final class LoadSocket {

    private static final int NO_CODE = -1;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final LoadLoop loop;
    private final SocketChannel channel;
    private final URI url;
    private final LoadListener listener;
    private final ReentrantLock sending = new ReentrantLock();
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable ArrayDeque<ByteBuffer> waiting;
    private byte @Nullable [] half;
    private @Nullable ByteArrayOutputStream fragments;
    private boolean upgraded;
    private int closeCode = NO_CODE;
    private String closeReason = "";

    LoadSocket(LoadLoop loop, SocketChannel channel, URI url, LoadListener listener) {
        this.loop = loop;
        this.channel = channel;
        this.url = url;
        this.listener = listener;
    }

    /** Sends a text message from any thread; to a closed socket it does nothing. */
    public void send(String text) {
        write(WireFrames.masked(WireFrames.TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Breaks the connection as a lost network does: no close frame. */
    public void cut() {
        end("cut by this side");
    }

    /** Whether it has not ended. */
    public boolean isOpen() {
        return !closed.get();
    }

    void connected() throws IOException {
        channel.finishConnect();
        var host = url.getHost() + ":" + url.getPort();
        var head = "GET " + url.getPath() + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: tandem.v1" + END_OF_HEAD;
        write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Reads what is there, through a buffer that all sockets share. */
    void readable(ByteBuffer shared) throws IOException {
        shared.clear();
        if (half != null) {
            shared.put(half);
            half = null;
        }
        int read = channel.read(shared);
        long now = System.nanoTime();
        if (read < 0) {
            end("closed by the server");
            return;
        }
        shared.flip();
        if (upgraded || upgrade(shared)) {
            for (var frame = WireFrames.next(shared); frame != null; frame = WireFrames.next(shared)) {
                receive(frame, now);
            }
        }
        if (shared.hasRemaining()) {
            if (shared.remaining() == shared.capacity()) {
                throw new IOException("a frame above " + shared.capacity() + " bytes");
            }
            half = new byte[shared.remaining()];
            shared.get(half);
        }
    }

    private boolean upgrade(ByteBuffer in) throws IOException {
        var text = StandardCharsets.ISO_8859_1.decode(in.duplicate()).toString();
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            return false;
        }
        if (!text.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("refused: " + text.substring(0, text.indexOf('\r')));
        }
        in.position(in.position() + end + END_OF_HEAD.length());
        upgraded = true;
        listener.opened(this);
        return true;
    }

    private void receive(WireFrames.Frame frame, long now) {
        switch (frame.opcode()) {
            case WireFrames.TEXT, WireFrames.CONTINUATION -> receiveText(frame, now);
            case WireFrames.PING -> write(WireFrames.masked(WireFrames.PONG, frame.payload()));
            case WireFrames.CLOSE -> {
                closeCode = frame.closeCode();
                closeReason = frame.closeReason();
                end("closed by the server");
            }
            default -> throw new IllegalStateException("opcode " + frame.opcode());
        }
    }

    private void receiveText(WireFrames.Frame frame, long now) {
        if (frame.end() && fragments == null) {
            listener.text(this, frame.text(), now);
            return;
        }
        if (fragments == null) {
            fragments = new ByteArrayOutputStream();
        }
        fragments.writeBytes(frame.payload());
        if (frame.end()) {
            var whole = fragments.toString(StandardCharsets.UTF_8);
            fragments = null;
            listener.text(this, whole, now);
        }
    }

    private void write(ByteBuffer bytes) {
        sending.lock();
        try {
            if (waiting == null) {
                channel.write(bytes);
                if (!bytes.hasRemaining()) {
                    return;
                }
                waiting = new ArrayDeque<>(2);
                loop.interest(channel, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
            waiting.add(bytes);
        } catch (IOException e) {
            end(e.toString());
        } finally {
            sending.unlock();
        }
    }

    void writable() throws IOException {
        sending.lock();
        try {
            while (waiting != null && !waiting.isEmpty()) {
                channel.write(waiting.peek());
                if (waiting.peek().hasRemaining()) {
                    return;
                }
                waiting.remove();
            }
            waiting = null;
            loop.interest(channel, SelectionKey.OP_READ);
        } finally {
            sending.unlock();
        }
    }

    void end(String reason) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        } catch (ClosedChannelException gone) {
            closeReason = closeReason.isEmpty() ? "gone" : closeReason;
        } catch (IOException e) {
            closeReason = closeReason.isEmpty() ? e.toString() : closeReason;
        }
        loop.forgetClosed();
        listener.closed(this, closeCode, closeReason.isEmpty() ? reason : closeReason);
    }
}
