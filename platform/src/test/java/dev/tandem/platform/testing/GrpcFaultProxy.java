package dev.tandem.platform.testing;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.HandlerRegistry;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a gRPC client and its server and does what networks and servers do: refuses calls, or lets them through
 * and loses the answer. Methods are named without their service, such as {@code Commit}.
 */
public final class GrpcFaultProxy implements AutoCloseable {

    private final ManagedChannel target;
    private final Server server;
    private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    private record Fault(String method, String about, Status status, boolean carriedOut) {

        boolean hits(String name, byte[] request) {
            return method.equals(name) && new String(request, StandardCharsets.ISO_8859_1).contains(about);
        }
    }

    private GrpcFaultProxy(String host) {
        target = Grpc.newChannelBuilder(host, InsecureChannelCredentials.create())
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .build();
        try {
            server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                    .maxInboundMessageSize(Integer.MAX_VALUE)
                    .fallbackHandlerRegistry(new Everything())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A proxy of the server at this {@code host:port}. */
    public static GrpcFaultProxy of(String host) {
        return new GrpcFaultProxy(host);
    }

    /** Where clients find it. */
    public String host() {
        return "127.0.0.1:" + server.getPort();
    }

    /** The next so many calls of the method fail without reaching the server. */
    public void refuse(String method, Status status, int times) {
        refuse(method, "", status, times);
    }

    /** The same for calls that mention something, such as a collection. */
    public void refuse(String method, String about, Status status, int times) {
        plan(new Fault(method, about, status, false), times);
    }

    /** The next so many calls of the method that mention something are carried out, but the client hears of a failure. */
    public void loseAnswers(String method, String about, Status status, int times) {
        plan(new Fault(method, about, status, true), times);
    }

    private void plan(Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            faults.add(fault);
        }
    }

    /** From now on nothing fails any more. */
    public void heal() {
        faults.clear();
    }

    /** How often the method was called so far. */
    public int calls(String method) {
        return calls.computeIfAbsent(method, _ -> new AtomicInteger()).get();
    }

    private @Nullable Fault next(String method, byte[] request) {
        for (var fault : faults) {
            if (fault.hits(method, request) && faults.remove(fault)) {
                return fault;
            }
        }
        return null;
    }

    @Override
    public void close() {
        server.shutdownNow();
        target.shutdownNow();
    }

    private final class Everything extends HandlerRegistry {

        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
            var method = MethodDescriptor.<byte[], byte[]>newBuilder()
                    .setType(MethodDescriptor.MethodType.UNKNOWN)
                    .setFullMethodName(name)
                    .setRequestMarshaller(new Bytes())
                    .setResponseMarshaller(new Bytes())
                    .build();
            return ServerMethodDefinition.create(method, forward(method));
        }

        private ServerCallHandler<byte[], byte[]> forward(MethodDescriptor<byte[], byte[]> method) {
            var name = method.getBareMethodName();
            return (call, headers) -> {
                calls.computeIfAbsent(name, _ -> new AtomicInteger()).incrementAndGet();
                call.request(1);
                return new Requests(call, headers, method);
            };
        }
    }

    /** Goes on to the server with the first message: only then it is known whether the call fails. */
    private final class Requests extends ServerCall.Listener<byte[]> {

        private final ServerCall<byte[], byte[]> call;
        private final Metadata headers;
        private final MethodDescriptor<byte[], byte[]> method;
        private @Nullable ClientCall<byte[], byte[]> onward;
        private boolean refused;

        Requests(ServerCall<byte[], byte[]> call, Metadata headers, MethodDescriptor<byte[], byte[]> method) {
            this.call = call;
            this.headers = headers;
            this.method = method;
        }

        @Override
        public void onMessage(byte[] message) {
            if (onward == null) {
                var fault = next(String.valueOf(method.getBareMethodName()), message);
                if (fault != null && !fault.carriedOut()) {
                    refused = true;
                    call.close(fault.status(), new Metadata());
                    return;
                }
                onward = target.newCall(method, CallOptions.DEFAULT);
                onward.start(new Answers(call, onward, fault), headers);
                onward.request(1);
            }
            onward.sendMessage(message);
            call.request(1);
        }

        @Override
        public void onHalfClose() {
            if (onward != null) {
                onward.halfClose();
            } else if (!refused) {
                call.close(Status.INTERNAL.withDescription("a call without a request"), new Metadata());
            }
        }

        @Override
        public void onCancel() {
            if (onward != null) {
                onward.cancel("the client cancelled", null);
            }
        }
    }

    private static final class Answers extends ClientCall.Listener<byte[]> {

        private final ServerCall<byte[], byte[]> call;
        private final ClientCall<byte[], byte[]> onward;
        private final @Nullable Fault fault;

        Answers(ServerCall<byte[], byte[]> call, ClientCall<byte[], byte[]> onward, @Nullable Fault fault) {
            this.call = call;
            this.onward = onward;
            this.fault = fault;
        }

        @Override
        public void onHeaders(Metadata headers) {
            if (fault == null) {
                call.sendHeaders(headers);
            }
        }

        @Override
        public void onMessage(byte[] message) {
            if (fault == null) {
                call.sendMessage(message);
            }
            onward.request(1);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            call.close(fault == null ? status : fault.status(), fault == null ? trailers : new Metadata());
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
