package dev.tandem.e2e.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Passes TCP connections on to one address, and harms them on command: resets them, delays and slices what they carry,
 * or holds everything back without a word, as a network does that loses every packet. Listens on loopback only.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int BUFFER = 16 * 1024;
    private static final int BACKLOG = 1_000;

    private final ServerSocket server;
    private volatile @Nullable InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition healed = lock.newCondition();
    private volatile boolean silent;
    private volatile long leastDelayMillis;
    private volatile long mostDelayMillis;
    private volatile int slice = BUFFER;
    private volatile boolean closed;

    private FaultProxy(ServerSocket server) {
        this.server = server;
    }

    /** Listens on a free port; connections are refused until it knows where to pass them on to. */
    public static FaultProxy listen() {
        try {
            var proxy = new FaultProxy(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("proxy").start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen", e);
        }
    }

    /** @param address {@code host:port} */
    public FaultProxy passOnTo(String address) {
        int colon = address.lastIndexOf(':');
        target = new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        return this;
    }

    /** Where it listens, as {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Where it listens, for browsers. */
    public URI origin() {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    /** Resets every connection; returns how many. */
    public int reset() {
        int count = 0;
        for (var socket : open) {
            count++;
            abort(socket);
        }
        return count / 2;
    }

    /** Delays what passes, each piece by a random time between the two. */
    public void delay(Duration least, Duration most) {
        leastDelayMillis = least.toMillis();
        mostDelayMillis = most.toMillis();
    }

    /** Passes on at most so many bytes at once. */
    public void slice(int bytes) {
        slice = bytes;
    }

    /** Lets nothing through and says nothing; what was sent meanwhile arrives after {@link #heal}. */
    public void fallSilent() {
        silent = true;
    }

    /** Passes everything on again as it comes. */
    public void heal() {
        leastDelayMillis = 0;
        mostDelayMillis = 0;
        slice = BUFFER;
        silent = false;
        lock.lock();
        try {
            healed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        heal();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(FaultProxy::abort);
    }

    private void accept() {
        while (!closed) {
            try {
                var near = server.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException e) {
                if (!closed) {
                    throw new UncheckedIOException("the proxy listens no more", e);
                }
            }
        }
    }

    private void connect(Socket near) {
        open.add(near);
        var far = new Socket();
        try {
            awaitVoice();
            var address = target;
            if (address == null) {
                throw new IOException("nowhere to pass it on to");
            }
            far.connect(address, CONNECT_MILLIS);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
        } catch (IOException | InterruptedException refused) {
            open.remove(near);
            abort(near);
            return;
        }
        open.add(far);
        Thread.ofVirtual().start(() -> pass(near, far));
        Thread.ofVirtual().start(() -> pass(far, near));
    }

    /** Ends both ways when one ends: a half-open connection is none that these protocols use. */
    private void pass(Socket from, Socket to) {
        var buffer = new byte[BUFFER];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                harm();
                int most = slice;
                for (int at = 0; at < count; at += most) {
                    out.write(buffer, at, Math.min(most, count - at));
                }
            }
            from.close();
            to.close();
        } catch (IOException | InterruptedException ended) {
            abort(from);
            abort(to);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void harm() throws InterruptedException {
        awaitVoice();
        long most = mostDelayMillis;
        if (most > 0) {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(leastDelayMillis, most + 1));
        }
    }

    private void awaitVoice() throws InterruptedException {
        if (!silent) {
            return;
        }
        lock.lock();
        try {
            while (silent) {
                healed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** With a reset instead of a polite end. */
    private static void abort(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyClosed) {
            // It is gone, which is what was wanted.
            return;
        }
    }
}
