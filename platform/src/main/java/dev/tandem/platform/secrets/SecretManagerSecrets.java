package dev.tandem.platform.secrets;

import com.google.api.core.ApiFuture;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.ApiException;
import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.zip.CRC32C;

/** Reads secrets from Google Cloud Secret Manager, all at once, over a connection that is closed again. */
final class SecretManagerSecrets {

    private final SecretProperties settings;

    SecretManagerSecrets(SecretProperties settings) {
        this.settings = settings;
    }

    /**
     * What the references stand for, by placeholder; a line break at the end, which many tools add, is left out.
     *
     * @throws SecretsUnavailableException naming every one that cannot be read
     */
    Map<String, String> read(Collection<SecretReference> references) {
        var problems = new ArrayList<String>();
        var secrets = new LinkedHashMap<String, String>();
        try (var client = SecretManagerServiceClient.create(clientSettings())) {
            var answers = new LinkedHashMap<SecretReference, ApiFuture<AccessSecretVersionResponse>>();
            for (var reference : references) {
                answers.put(
                        reference,
                        client.accessSecretVersionCallable()
                                .futureCall(AccessSecretVersionRequest.newBuilder()
                                        .setName(reference.resource())
                                        .build()));
            }
            for (var answer : answers.entrySet()) {
                var reference = answer.getKey();
                try {
                    secrets.put(reference.placeholder(), text(answer.getValue().get()));
                } catch (ExecutionException e) {
                    problems.add(reference.resource() + ": " + reason(e.getCause()));
                } catch (IllegalStateException e) {
                    problems.add(reference.resource() + ": " + e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Secret Manager cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while secrets were read", e);
        }
        if (!problems.isEmpty()) {
            throw new SecretsUnavailableException(problems);
        }
        return secrets;
    }

    private SecretManagerServiceSettings clientSettings() throws IOException {
        var builder = SecretManagerServiceSettings.newBuilder();
        var host = settings.emulatorHost();
        if (host != null && !host.isBlank()) {
            builder.setCredentialsProvider(NoCredentialsProvider.create())
                    .setTransportChannelProvider(InstantiatingGrpcChannelProvider.newBuilder()
                            .setEndpoint(host)
                            .setChannelConfigurator(ManagedChannelBuilder::usePlaintext)
                            .build());
        }
        var call = builder.accessSecretVersionSettings();
        call.setRetrySettings(call.getRetrySettings().toBuilder()
                .setTotalTimeoutDuration(settings.timeLimit())
                .build());
        return builder.build();
    }

    private static String text(AccessSecretVersionResponse answer) {
        var payload = answer.getPayload();
        var bytes = payload.getData().toByteArray();
        if (payload.hasDataCrc32C()) {
            var sum = new CRC32C();
            sum.update(bytes);
            if (sum.getValue() != payload.getDataCrc32C()) {
                throw new IllegalStateException("arrived damaged: its checksum is not that of its bytes");
            }
        }
        return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
    }

    private static String reason(Throwable failure) {
        return failure instanceof ApiException refused
                ? refused.getStatusCode().getCode() + " (" + refused.getMessage() + ")"
                : failure.toString();
    }
}
