package dev.tandem.conversation.objects;

import com.google.auth.ServiceAccountSigner.SigningException;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.HttpMethod;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.Storage.SignUrlOption;
import com.google.cloud.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;

/**
 * Objects of a Cloud Storage bucket. What is uploaded waits in a file of this machine until every byte is known to be
 * right, so that Cloud Storage never sees half of it and a request may be repeated. Links are V4-signed by the service
 * account itself; without the right to sign there are none, and files are passed through this service.
 */
final class GcsObjectStore implements ObjectStore {

    private static final long LINK_LIVES_SECONDS = 60;
    private static final Logger log = LoggerFactory.getLogger(GcsObjectStore.class);

    private final Storage storage;
    private final String bucket;
    private final boolean links;

    GcsObjectStore(Storage storage, String bucket, boolean links) {
        this.storage = storage;
        this.bucket = bucket;
        this.links = links;
    }

    @Override
    public void put(ObjectName name, ObjectContent content, InputStream source) throws IOException {
        var spool = Files.createTempFile("upload-", ".part");
        try {
            long count = Files.copy(source, spool, StandardCopyOption.REPLACE_EXISTING);
            if (count != content.sizeBytes()) {
                throw new IOException("has " + count + " bytes, not " + content.sizeBytes());
            }
            storage.createFrom(info(name, content.contentType()), spool);
        } catch (StorageException e) {
            throw failed("written", name, e);
        } finally {
            Files.delete(spool);
        }
    }

    @Override
    public boolean putOnce(ObjectName name, String contentType, byte[] bytes) throws IOException {
        try (var upload = storage.writer(info(name, contentType), BlobWriteOption.doesNotExist())) {
            var left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                upload.write(left);
            }
        } catch (StorageException | IOException e) {
            // Refused since it is there, or there since an answer got lost: either way it is kept.
            if (exists(name)) {
                return false;
            }
            throw failed("written", name, e);
        }
        return true;
    }

    private boolean exists(ObjectName name) throws IOException {
        try {
            return storage.get(BlobId.of(bucket, name.value())) != null;
        } catch (StorageException e) {
            throw failed("read", name, e);
        }
    }

    private BlobInfo info(ObjectName name, String contentType) {
        return BlobInfo.newBuilder(bucket, name.value())
                .setContentType(contentType)
                .setContentDisposition("attachment")
                .setCacheControl("private, no-store")
                .build();
    }

    @Override
    public InputStream open(ObjectName name) throws IOException {
        try {
            var blob = storage.get(BlobId.of(bucket, name.value()));
            if (blob == null) {
                throw new NoSuchFileException("gs://" + bucket + "/" + name);
            }
            return Channels.newInputStream(blob.reader());
        } catch (StorageException e) {
            throw failed("read", name, e);
        }
    }

    @Override
    public Optional<URI> downloadLink(ObjectName name, String fileName, String contentType) {
        if (!links) {
            return Optional.empty();
        }
        var disposition = ContentDisposition.attachment()
                .filename(fileName, StandardCharsets.UTF_8)
                .build()
                .toString();
        try {
            var url = storage.signUrl(
                    BlobInfo.newBuilder(bucket, name.value()).build(),
                    LINK_LIVES_SECONDS,
                    TimeUnit.SECONDS,
                    SignUrlOption.httpMethod(HttpMethod.GET),
                    SignUrlOption.withV4Signature(),
                    SignUrlOption.withQueryParams(Map.of(
                            "response-content-disposition", disposition,
                            "response-content-type", contentType)));
            return Optional.of(URI.create(url.toString()));
        } catch (SigningException | IllegalStateException | StorageException e) {
            log.warn("no link to gs://{}/{}, so its bytes are passed through here: {}", bucket, name, e.toString());
            return Optional.empty();
        }
    }

    private IOException failed(String what, ObjectName name, Exception cause) {
        return new IOException("gs://" + bucket + "/" + name + " cannot be " + what + ": " + cause.getMessage(), cause);
    }
}
