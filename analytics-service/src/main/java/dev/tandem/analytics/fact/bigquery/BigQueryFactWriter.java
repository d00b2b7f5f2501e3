package dev.tandem.analytics.fact.bigquery;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.bigquery.storage.v1.AppendRowsRequest;
import com.google.cloud.bigquery.storage.v1.AppendRowsResponse;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteClient;
import com.google.cloud.bigquery.storage.v1.GetWriteStreamRequest;
import com.google.cloud.bigquery.storage.v1.RowError;
import com.google.cloud.bigquery.storage.v1.TableName;
import com.google.cloud.bigquery.storage.v1.WriteStream;
import com.google.cloud.bigquery.storage.v1.WriteStreamView;
import com.google.protobuf.Int64Value;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends facts to one table over a committed stream of its own, at offsets that it counts: a batch that is sent again
 * because its answer was lost is there once. One batch at a time; the next waits. A stream is left for a new one as soon
 * as it is unclear what its last rows are, since a batch at an offset that another one took would be lost.
 */
final class BigQueryFactWriter<F> implements AutoCloseable {

    /** One answer may take this share of the time that a batch has. */
    private static final int TRIES_AT_LEAST = 3;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(BigQueryFactWriter.class);

    private final BigQueryWriteClient client;
    private final TableName address;
    private final FactTable<F> table;
    private final BigQueryProperties settings;
    private final ReentrantLock writing = new ReentrantLock();
    private @Nullable OpenStream<F> stream;
    private @Nullable BigQueryWriteConnection connection;
    private boolean schemaChanged;

    /** Where the next row goes. */
    private record OpenStream<F>(String name, long nextOffset, RowFormat<F> format) {

        OpenStream<F> after(int rows) {
            return new OpenStream<>(name, nextOffset + rows, format);
        }

        OpenStream<F> with(RowFormat<F> other) {
            return new OpenStream<>(name, nextOffset, other);
        }
    }

    BigQueryFactWriter(BigQueryWriteClient client, TableName address, FactTable<F> table, BigQueryProperties settings) {
        this.client = client;
        this.address = address;
        this.table = table;
        this.settings = settings;
    }

    /**
     * Returns when every row is written.
     *
     * @return the facts that BigQuery will never take, with its reasons; all others are written
     * @throws IllegalStateException if that is not confirmed in time: the facts may be there or not
     */
    Map<F, String> append(List<F> facts) {
        writing.lock();
        boolean clear = false;
        try {
            var refused = appendNow(new Batch(facts));
            clear = true;
            return refused;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while facts were being written to " + address, e);
        } finally {
            if (!clear) {
                leaveStream();
            }
            writing.unlock();
        }
    }

    /** What is left to write, and what is known about it. */
    private final class Batch {

        private final long deadline =
                System.nanoTime() + settings.appendTimeLimit().toNanos();
        private final List<F> left;
        private final Map<F, String> refused = new LinkedHashMap<>();
        private boolean sentBefore;
        private Duration pause = settings.retryPause();

        private Batch(List<F> facts) {
            left = new ArrayList<>(facts);
        }

        /** Waits before the next try. */
        private void pause(String reason) throws InterruptedException {
            if (System.nanoTime() + pause.toNanos() > deadline) {
                throw new IllegalStateException(
                        left.size() + " facts for " + address + " are not confirmed in time: " + reason);
            }
            log.warn("writing to {} is tried again in {}: {}", address, pause, reason);
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }

        private void drop(List<RowError> errors) {
            errors.stream()
                    .sorted((a, b) -> Long.compare(b.getIndex(), a.getIndex()))
                    .forEach(error -> refused.put(left.remove((int) error.getIndex()), error.getMessage()));
        }
    }

    private Map<F, String> appendNow(Batch batch) throws InterruptedException {
        while (!batch.left.isEmpty()) {
            switch (send(batch)) {
                case AppendOutcome.Written _ -> {
                    return batch.refused;
                }
                case AppendOutcome.Taken _ -> {
                    if (batch.sentBefore) {
                        return written(batch);
                    }
                    leaveStream();
                    batch.pause("rows that are not ours stand at the next offset");
                }
                case AppendOutcome.StreamUnusable(var reason) -> {
                    leaveStream();
                    batch.sentBefore = false;
                    batch.pause(reason);
                }
                case AppendOutcome.SchemaBehind(var reason) -> {
                    batch.pause(reason);
                    forgetUnknownColumns();
                }
                case AppendOutcome.RowsRefused(var rows) -> batch.drop(rows);
                case AppendOutcome.Unclear(var reason) -> {
                    batch.sentBefore = true;
                    batch.pause(reason);
                }
                case AppendOutcome.Hopeless(var reason) ->
                    throw new IllegalStateException("facts cannot be written to " + address + ": " + reason);
            }
        }
        return batch.refused;
    }

    private Map<F, String> written(Batch batch) {
        stream = open().after(batch.left.size());
        return batch.refused;
    }

    /** One try. Whatever the answer, after anything but success the next try gets a connection of its own. */
    private AppendOutcome send(Batch batch) throws InterruptedException {
        try {
            var to = open();
            var over = connection == null ? new BigQueryWriteConnection(client, to.name()) : connection;
            connection = over;
            var rows =
                    AppendRowsRequest.ProtoData.newBuilder().setRows(to.format().rows(batch.left));
            if (over.isFresh() || schemaChanged) {
                rows.setWriterSchema(to.format().schema());
                schemaChanged = false;
            }
            var request = AppendRowsRequest.newBuilder()
                    .setOffset(Int64Value.of(to.nextOffset()))
                    .setProtoRows(rows);
            var response = over.exchange(request, settings.appendTimeLimit().dividedBy(TRIES_AT_LEAST));
            var outcome = AppendOutcome.of(response);
            if (outcome instanceof AppendOutcome.Written) {
                written(batch);
                learn(response);
            } else {
                closeConnection();
            }
            return outcome;
        } catch (IOException e) {
            closeConnection();
            return AppendOutcome.of(e);
        } catch (ApiException e) {
            closeConnection();
            return AppendOutcome.of(e);
        }
    }

    /** The table has new columns: from the next batch on those of them that we have are filled. */
    private void learn(AppendRowsResponse response) {
        if (response.hasUpdatedSchema()) {
            var format = RowFormat.of(table, response.getUpdatedSchema());
            if (!format.columns().equals(open().format().columns())) {
                log.info("{} has the columns {} from now on", address, format.columns());
                stream = open().with(format);
                schemaChanged = true;
            }
        }
    }

    /** Writes without the columns that the stream does not know yet; it tells when it does. */
    private void forgetUnknownColumns() {
        var known = client.getWriteStream(GetWriteStreamRequest.newBuilder()
                .setName(open().name())
                .setView(WriteStreamView.FULL)
                .build());
        stream = open().with(RowFormat.of(table, known.getTableSchema()));
    }

    private OpenStream<F> open() {
        var held = stream;
        if (held == null) {
            var made = client.createWriteStream(
                    address,
                    WriteStream.newBuilder().setType(WriteStream.Type.COMMITTED).build());
            held = new OpenStream<>(made.getName(), 0, RowFormat.of(table, made.getTableSchema()));
            stream = held;
        }
        return held;
    }

    private void leaveStream() {
        closeConnection();
        stream = null;
    }

    private void closeConnection() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            leaveStream();
        } finally {
            writing.unlock();
        }
    }
}
