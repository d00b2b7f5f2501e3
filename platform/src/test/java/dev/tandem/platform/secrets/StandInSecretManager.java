package dev.tandem.platform.secrets;

import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.SecretManagerServiceGrpc;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.protobuf.ByteString;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32C;

/** Speaks as much of Secret Manager's protocol as reading a secret takes. */
final class StandInSecretManager extends SecretManagerServiceGrpc.SecretManagerServiceImplBase
        implements AutoCloseable {

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, Status> refusals = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Server server;
    private volatile boolean damaged;

    StandInSecretManager() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(this)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String host() {
        return "127.0.0.1:" + server.getPort();
    }

    void put(String resource, String secret) {
        secrets.put(resource, secret);
    }

    /** Refuses it once. */
    void refuse(String resource, Status status) {
        refusals.put(resource, status);
    }

    void damage() {
        damaged = true;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public void accessSecretVersion(
            AccessSecretVersionRequest request, StreamObserver<AccessSecretVersionResponse> answer) {
        asked.add(request.getName());
        var refusal = refusals.remove(request.getName());
        var secret = secrets.get(request.getName());
        if (refusal != null || secret == null) {
            var status = refusal == null ? Status.NOT_FOUND.withDescription("Secret not found.") : refusal;
            answer.onError(status.asRuntimeException());
            return;
        }
        var bytes = ByteString.copyFromUtf8(secret);
        var sum = new CRC32C();
        sum.update(bytes.toByteArray());
        answer.onNext(AccessSecretVersionResponse.newBuilder()
                .setName(request.getName())
                .setPayload(SecretPayload.newBuilder()
                        .setData(bytes)
                        .setDataCrc32C(damaged ? sum.getValue() ^ 1 : sum.getValue()))
                .build());
        answer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
