package dev.tandem.e2e.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Thousands of WebSockets to this machine on one thread. */
public final class LoadLoop implements AutoCloseable {

    private static final int BUFFER_BYTES = 4 << 20;

    private final Selector selector;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    private LoadLoop(Selector selector) {
        this.selector = selector;
        this.thread = Thread.ofPlatform().name("load").daemon().unstarted(this::run);
    }

    /** Starts its thread. */
    public static LoadLoop start() {
        try {
            var loop = new LoadLoop(Selector.open());
            loop.thread.start();
            return loop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects; returns at once, the listener hears how it went. */
    public void connect(URI url, LoadListener listener) {
        SocketChannel channel;
        try {
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open one more socket", e);
        }
        var socket = new LoadSocket(this, channel, url, listener);
        onLoop(() -> {
            try {
                boolean atOnce =
                        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), url.getPort()));
                channel.register(selector, atOnce ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, socket);
                if (atOnce) {
                    socket.connected();
                }
            } catch (IOException e) {
                socket.end(e.toString());
            }
        });
    }

    void interest(SocketChannel channel, int operations) {
        onLoop(() -> {
            var key = channel.keyFor(selector);
            if (key != null && key.isValid()) {
                key.interestOps(operations);
            }
        });
    }

    /** A closed channel lets go of its connection only when the selector looks at its keys again. */
    void forgetClosed() {
        selector.wakeup();
    }

    private void onLoop(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        var shared = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (selector) {
            while (!closed) {
                selector.select(key -> serve(key, shared));
                for (var task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
            }
            for (var key : selector.keys()) {
                ((LoadSocket) key.attachment()).end("the load ends");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(SelectionKey key, ByteBuffer shared) {
        var socket = (LoadSocket) key.attachment();
        try {
            if (key.isConnectable()) {
                key.interestOps(SelectionKey.OP_READ);
                socket.connected();
            }
            if (key.isReadable()) {
                socket.readable(shared);
            }
            if (key.isValid() && key.isWritable()) {
                socket.writable();
            }
        } catch (IOException | RuntimeException e) {
            socket.end(e.toString());
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
