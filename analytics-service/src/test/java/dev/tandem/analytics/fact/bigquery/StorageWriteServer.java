package dev.tandem.analytics.fact.bigquery;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.cloud.bigquery.storage.v1.AppendRowsRequest;
import com.google.cloud.bigquery.storage.v1.AppendRowsResponse;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteClient;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteGrpc;
import com.google.cloud.bigquery.storage.v1.BigQueryWriteSettings;
import com.google.cloud.bigquery.storage.v1.CreateWriteStreamRequest;
import com.google.cloud.bigquery.storage.v1.GetWriteStreamRequest;
import com.google.cloud.bigquery.storage.v1.RowError;
import com.google.cloud.bigquery.storage.v1.StorageError;
import com.google.cloud.bigquery.storage.v1.StorageError.StorageErrorCode;
import com.google.cloud.bigquery.storage.v1.TableFieldSchema;
import com.google.cloud.bigquery.storage.v1.TableSchema;
import com.google.cloud.bigquery.storage.v1.WriteStream;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Int64Value;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Code;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * BigQuery's Storage Write API over real gRPC, with its rules about streams, offsets and schemas, and with whatever
 * mishap a test plans for the next requests.
 */
final class StorageWriteServer implements AutoCloseable {

    private static final Metadata.Key<String> ROUTING =
            Metadata.Key.of("x-goog-request-params", Metadata.ASCII_STRING_MARSHALLER);

    private final Server server;
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final Queue<Mishap> mishaps = new ArrayDeque<>();
    private final List<String> routed = new CopyOnWriteArrayList<>();
    private int requests;
    private @Nullable String poison;

    /** What happens to one append. */
    enum Mishap {
        /** It is written, and the connection breaks before the answer. */
        ANSWER_LOST,
        /** The connection breaks before anything is written. */
        CONNECTION_LOST,
        /** It is written, and no answer ever comes. */
        NO_ANSWER,
        /** Refused for the moment, in an answer. */
        BUSY,
        /** Refused for the moment, by ending the connection. */
        BUSY_AND_CLOSED,
        /** Another row has got to the stream's end. */
        STRANGERS_ROW,
        /** The stream's last row is gone. */
        ROW_LOST,
        /** The stream takes no more. */
        FINALIZED,
        /** It may not write. */
        FORBIDDEN,
        /** Nothing. */
        NONE
    }

    private static final class Table {
        private final List<String> columns = new ArrayList<>();
        /** What streams know of them: a new column takes a while to get there. */
        private List<String> known = List.of();

        private final List<Map<String, Object>> rows = new ArrayList<>();
    }

    private static final class Stream {
        private final Table table;
        private int rows;
        private boolean finalized;
        private List<String> told;

        private Stream(Table table) {
            this.table = table;
            this.told = table.known;
        }
    }

    StorageWriteServer() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                    .addService(new Api())
                    .intercept(new Routing())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client of it. */
    BigQueryWriteClient client() {
        try {
            return BigQueryWriteClient.create(BigQueryWriteSettings.newBuilder()
                    .setCredentialsProvider(NoCredentialsProvider.create())
                    .setTransportChannelProvider(InstantiatingGrpcChannelProvider.newBuilder()
                            .setEndpoint("127.0.0.1:" + server.getPort())
                            .setChannelConfigurator(channel -> channel.usePlaintext())
                            .build())
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized StorageWriteServer table(String name, List<String> columns) {
        var table = tables.computeIfAbsent(name, unused -> new Table());
        table.columns.addAll(columns);
        table.known = List.copyOf(table.columns);
        return this;
    }

    /** A column that the table has from now on, and that streams know of after {@link #tellColumns}. */
    synchronized void addColumn(String table, String column) {
        tables.get(table).columns.add(column);
    }

    /** Streams know of all columns from now on; the next answer tells. */
    synchronized void tellColumns(String table) {
        tables.get(table).known = List.copyOf(tables.get(table).columns);
    }

    /** Streams no longer know of this column, as when the table was made again. */
    synchronized void forget(String table, String column) {
        tables.get(table).known = tables.get(table).known.stream()
                .filter(name -> !name.equals(column))
                .toList();
        streams.values().forEach(stream -> stream.told = tables.get(table).known);
    }

    synchronized void plan(Mishap... next) {
        mishaps.addAll(List.of(next));
    }

    /** Nothing goes wrong any more. */
    synchronized void calm() {
        mishaps.clear();
    }

    /** Refuses rows with this event id. */
    synchronized void refuse(String eventId) {
        poison = eventId;
    }

    synchronized List<Map<String, Object>> rows(String table) {
        return List.copyOf(tables.get(table).rows);
    }

    synchronized int streams() {
        return streams.size();
    }

    synchronized int requests() {
        return requests;
    }

    synchronized boolean allMishapsHappened() {
        return mishaps.isEmpty();
    }

    /** The routing headers of the appends. */
    List<String> routed() {
        return routed;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Routing implements ServerInterceptor {

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            if (call.getMethodDescriptor().getBareMethodName().equals("AppendRows")) {
                routed.add(String.valueOf(headers.get(ROUTING)));
            }
            return next.startCall(call, headers);
        }
    }

    private final class Api extends BigQueryWriteGrpc.BigQueryWriteImplBase {

        @Override
        public void createWriteStream(CreateWriteStreamRequest request, StreamObserver<WriteStream> answer) {
            synchronized (StorageWriteServer.this) {
                var table = tables.get(request.getParent().replaceAll(".*/", ""));
                if (table == null || request.getWriteStream().getType() != WriteStream.Type.COMMITTED) {
                    answer.onError(Status.NOT_FOUND
                            .withDescription("no table " + request.getParent())
                            .asRuntimeException());
                    return;
                }
                var name = request.getParent() + "/streams/s" + (streams.size() + 1);
                streams.put(name, new Stream(table));
                answer.onNext(described(name));
                answer.onCompleted();
            }
        }

        @Override
        public void getWriteStream(GetWriteStreamRequest request, StreamObserver<WriteStream> answer) {
            synchronized (StorageWriteServer.this) {
                answer.onNext(described(request.getName()));
                answer.onCompleted();
            }
        }

        @Override
        public StreamObserver<AppendRowsRequest> appendRows(StreamObserver<AppendRowsResponse> answers) {
            return new Connection(answers);
        }
    }

    private WriteStream described(String name) {
        return WriteStream.newBuilder()
                .setName(name)
                .setType(WriteStream.Type.COMMITTED)
                .setTableSchema(schema(streams.get(name).table.known))
                .build();
    }

    private static TableSchema schema(List<String> columns) {
        var schema = TableSchema.newBuilder();
        columns.forEach(column -> schema.addFields(TableFieldSchema.newBuilder().setName(column)));
        return schema.build();
    }

    /** One AppendRows call. */
    private final class Connection implements StreamObserver<AppendRowsRequest> {

        private final StreamObserver<AppendRowsResponse> answers;
        private @Nullable Stream stream;
        private @Nullable Descriptor schema;
        private boolean ended;

        private Connection(StreamObserver<AppendRowsResponse> answers) {
            this.answers = answers;
        }

        @Override
        public void onNext(AppendRowsRequest request) {
            synchronized (StorageWriteServer.this) {
                requests++;
                if (!request.getWriteStream().isEmpty()) {
                    stream = streams.get(request.getWriteStream());
                }
                if (request.getProtoRows().hasWriterSchema()) {
                    schema = descriptor(request.getProtoRows());
                }
                if (stream == null || schema == null) {
                    end(Status.INVALID_ARGUMENT.withDescription("the first request names stream and schema"));
                } else if (!ended) {
                    handle(request, mishaps.isEmpty() ? Mishap.NONE : mishaps.remove());
                }
            }
        }

        private void handle(AppendRowsRequest request, Mishap mishap) {
            switch (mishap) {
                case NONE -> append(request, true);
                case ANSWER_LOST -> {
                    append(request, false);
                    end(Status.UNAVAILABLE.withDescription("connection reset"));
                }
                case NO_ANSWER -> append(request, false);
                case CONNECTION_LOST -> end(Status.UNAVAILABLE.withDescription("connection reset"));
                case BUSY -> refuse(Code.RESOURCE_EXHAUSTED, null);
                case BUSY_AND_CLOSED -> end(Status.RESOURCE_EXHAUSTED.withDescription("too much"));
                case STRANGERS_ROW -> {
                    stream.rows++;
                    append(request, true);
                }
                case ROW_LOST -> {
                    stream.rows--;
                    stream.table.rows.removeLast();
                    append(request, true);
                }
                case FINALIZED -> {
                    stream.finalized = true;
                    append(request, true);
                }
                case FORBIDDEN -> end(Status.PERMISSION_DENIED.withDescription("no bigquery.tables.updateData"));
            }
        }

        private void append(AppendRowsRequest request, boolean tell) {
            long offset = request.getOffset().getValue();
            var unknown = schema.getFields().stream()
                    .map(field -> field.getName())
                    .filter(name -> !stream.table.known.contains(name))
                    .toList();
            if (stream.finalized) {
                refuse(Code.INVALID_ARGUMENT, StorageErrorCode.STREAM_FINALIZED);
            } else if (offset < stream.rows) {
                refuse(Code.ALREADY_EXISTS, StorageErrorCode.OFFSET_ALREADY_EXISTS);
            } else if (offset > stream.rows) {
                refuse(Code.OUT_OF_RANGE, StorageErrorCode.OFFSET_OUT_OF_RANGE);
            } else if (!unknown.isEmpty()) {
                refuse(Code.INVALID_ARGUMENT, StorageErrorCode.SCHEMA_MISMATCH_EXTRA_FIELDS);
            } else {
                write(request, offset, tell);
            }
        }

        private void write(AppendRowsRequest request, long offset, boolean tell) {
            var rows = request.getProtoRows().getRows().getSerializedRowsList().stream()
                    .map(this::row)
                    .toList();
            var bad = AppendRowsResponse.newBuilder();
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).get("event_id").equals(poison)) {
                    bad.addRowErrors(RowError.newBuilder().setIndex(i).setMessage("field too long"));
                }
            }
            if (bad.getRowErrorsCount() > 0) {
                answers.onNext(bad.setError(com.google.rpc.Status.newBuilder().setCode(Code.INVALID_ARGUMENT_VALUE))
                        .build());
                return;
            }
            stream.rows += rows.size();
            stream.table.rows.addAll(rows);
            if (tell) {
                var done = AppendRowsResponse.newBuilder()
                        .setAppendResult(
                                AppendRowsResponse.AppendResult.newBuilder().setOffset(Int64Value.of(offset)));
                if (!stream.told.equals(stream.table.known)) {
                    stream.told = stream.table.known;
                    done.setUpdatedSchema(schema(stream.told));
                }
                answers.onNext(done.build());
            }
        }

        private Map<String, Object> row(ByteString bytes) {
            try {
                var row = new LinkedHashMap<String, Object>();
                DynamicMessage.parseFrom(schema, bytes)
                        .getAllFields()
                        .forEach((field, value) -> row.put(field.getName(), value));
                return row;
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        }

        private void refuse(Code code, @Nullable StorageErrorCode detail) {
            var error =
                    com.google.rpc.Status.newBuilder().setCode(code.getNumber()).setMessage("planned");
            if (detail != null) {
                error.addDetails(
                        Any.pack(StorageError.newBuilder().setCode(detail).build()));
            }
            answers.onNext(AppendRowsResponse.newBuilder().setError(error).build());
        }

        private void end(Status status) {
            ended = true;
            answers.onError(status.asRuntimeException());
        }

        @Override
        public void onError(Throwable cancelled) {
            ended = true;
        }

        @Override
        public void onCompleted() {
            ended = true;
            answers.onCompleted();
        }
    }

    private static Descriptor descriptor(AppendRowsRequest.ProtoData data) {
        var message = data.getWriterSchema().getProtoDescriptor();
        var file = FileDescriptorProto.newBuilder().addMessageType(message).build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[0]).findMessageTypeByName(message.getName());
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }
}
