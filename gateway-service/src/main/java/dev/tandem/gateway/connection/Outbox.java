package dev.tandem.gateway.connection;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one client's network, in order and bounded. A handful of kilobytes is handed to the wire at a time, the
 * rest waits here. Live frames beyond the limit mean a slow consumer. A catch-up is already in memory when it gets here, so
 * it has its own, larger limit: a long but healthy resume is not mistaken for a slow client. Ephemeral frames wait only
 * as their latest version per key, behind everything else. An idle outbox holds no queue at all.
 */
final class Outbox {

    /** How a frame is counted. */
    enum Kind {
        LIVE,
        BULK
    }

    private static final int WINDOW_BYTES = 64 * 1024;
    private static final int MAX_EPHEMERAL = 64;

    private final Wire wire;
    private final OutboxLimits limits;
    private final ReentrantLock lock;
    private @Nullable ArrayDeque<Entry> queue;
    private @Nullable LinkedHashMap<String, String> ephemeral;
    private @Nullable Runnable whenEmpty;
    private int liveBytes;
    private int bulkBytes;
    private int onWireBytes;
    private boolean draining;
    private boolean closed;
    private long completed;

    /** @param lock guards it; shared with its connection to save memory */
    Outbox(Wire wire, OutboxLimits limits, ReentrantLock lock) {
        this.lock = lock;
        this.wire = wire;
        this.limits = limits;
    }

    /**
     * Sends, now or when the wire has room.
     *
     * @param sent run once it left the process, if not null
     * @return false if the client is too slow: the frame was not taken and the connection has to end
     */
    boolean send(String text, Kind kind, @Nullable Runnable sent) {
        int bytes = Utf8.length(text);
        lock.lock();
        try {
            if (closed || whenEmpty != null) {
                return true;
            }
            if (kind == Kind.LIVE ? liveBytes + bytes > limits.liveBytes() : bulkBytes + bytes > limits.bulkBytes()) {
                return false;
            }
            count(kind, bytes);
            if (queue == null) {
                queue = new ArrayDeque<>(4);
            }
            queue.add(new Entry(text, kind, bytes, sent));
            if (draining) {
                return true;
            }
            draining = true;
        } finally {
            lock.unlock();
        }
        drain();
        return true;
    }

    /** Sends if nothing is waiting; otherwise keeps it as the latest of its key, or drops it. */
    void offer(String key, String text) {
        lock.lock();
        try {
            if (closed || whenEmpty != null) {
                return;
            }
            if (queue != null || onWireBytes >= WINDOW_BYTES) {
                if (ephemeral == null) {
                    ephemeral = new LinkedHashMap<>(4);
                }
                if (ephemeral.size() < MAX_EPHEMERAL || ephemeral.containsKey(key)) {
                    ephemeral.put(key, text);
                }
                return;
            }
        } finally {
            lock.unlock();
        }
        send(text, Kind.LIVE, null);
    }

    /** Takes no more and runs the task once everything taken so far left the process. */
    void finish(Runnable task) {
        lock.lock();
        try {
            if (closed || whenEmpty != null) {
                return;
            }
            if (!isEmpty()) {
                whenEmpty = task;
                return;
            }
            closed = true;
        } finally {
            lock.unlock();
        }
        task.run();
    }

    /** Drops everything. */
    void close() {
        lock.lock();
        try {
            closed = true;
            queue = null;
            ephemeral = null;
            whenEmpty = null;
        } finally {
            lock.unlock();
        }
    }

    /** Grows with every message that left; standing still while not empty means a client that does not read. */
    long completed() {
        lock.lock();
        try {
            return completed;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return queue == null && ephemeral == null && onWireBytes == 0;
        } finally {
            lock.unlock();
        }
    }

    private void drain() {
        while (true) {
            Entry entry;
            lock.lock();
            try {
                entry = next();
                if (entry == null) {
                    draining = false;
                    return;
                }
                onWireBytes += entry.bytes;
            } finally {
                lock.unlock();
            }
            wire.send(entry.text, entry);
        }
    }

    private @Nullable Entry next() {
        if (closed || onWireBytes >= WINDOW_BYTES) {
            return null;
        }
        if (queue != null) {
            var entry = queue.poll();
            if (queue.isEmpty()) {
                queue = null;
            }
            if (entry != null) {
                return entry;
            }
        }
        var latest = ephemeral == null ? null : ephemeral.pollFirstEntry();
        if (ephemeral != null && ephemeral.isEmpty()) {
            ephemeral = null;
        }
        if (latest == null) {
            return null;
        }
        var entry = new Entry(latest.getValue(), Kind.LIVE, Utf8.length(latest.getValue()), null);
        count(entry.kind, entry.bytes);
        return entry;
    }

    private void count(Kind kind, int bytes) {
        if (kind == Kind.LIVE) {
            liveBytes += bytes;
        } else {
            bulkBytes += bytes;
        }
    }

    private void left(Entry entry) {
        Runnable empty = null;
        boolean more = false;
        lock.lock();
        try {
            completed++;
            onWireBytes -= entry.bytes;
            count(entry.kind, -entry.bytes);
            if (whenEmpty != null && isEmpty()) {
                empty = whenEmpty;
                whenEmpty = null;
                closed = true;
            } else if (!draining && (queue != null || ephemeral != null)) {
                draining = true;
                more = true;
            }
        } finally {
            lock.unlock();
        }
        if (entry.sent != null) {
            entry.sent.run();
        }
        if (empty != null) {
            empty.run();
        } else if (more) {
            drain();
        }
    }

    private final class Entry implements Wire.Sent {

        private final String text;
        private final Kind kind;
        private final int bytes;
        private final @Nullable Runnable sent;

        Entry(String text, Kind kind, int bytes, @Nullable Runnable sent) {
            this.text = text;
            this.kind = kind;
            this.bytes = bytes;
            this.sent = sent;
        }

        @Override
        public void succeeded() {
            left(this);
        }

        @Override
        public void failed() {
            close();
        }
    }
}
