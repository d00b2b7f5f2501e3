package dev.tandem.conversation.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.Storage;
import com.google.cloud.storage.contrib.nio.testing.LocalStorageHelper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GcsObjectStoreTests extends ObjectStoreConformance {

    private static final String BUCKET = "shop-prod-tandem-attachments";

    private Storage storage;
    private GcsObjectStore store;

    @BeforeEach
    void open() {
        storage = InMemoryCloudStorage.create();
        store = new GcsObjectStore(storage, BUCKET, true);
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    void anObjectSaysWhatItIsAndIsNeverShownInPlace() throws IOException {
        store.put(NAME, new ObjectContent("application/pdf", HELLO.length), new ByteArrayInputStream(HELLO));
        store.putOnce(new ObjectName("transcripts/c-1.json"), "application/json", HELLO);

        var put = storage.get(BUCKET, NAME.value());
        assertThat(put.getContentType()).isEqualTo("application/pdf");
        assertThat(put.getContentDisposition()).isEqualTo("attachment");
        assertThat(put.getCacheControl()).contains("private", "no-store");
        assertThat(storage.get(BUCKET, "transcripts/c-1.json").getContentType()).isEqualTo("application/json");
    }

    @Test
    void aLinkIsSignedForOneObjectReadingAndAMinuteAndSavesAFile() {
        var link = store.downloadLink(NAME, "Rechnung \"März\".pdf", "application/pdf")
                .orElseThrow();

        assertThat(link.getScheme()).isEqualTo("https");
        assertThat(link.getHost()).isEqualTo("storage.googleapis.com");
        assertThat(link.getPath()).isEqualTo("/" + BUCKET + "/" + NAME);
        var query = query(link);
        assertThat(query)
                .containsEntry("X-Goog-Algorithm", "GOOG4-RSA-SHA256")
                .containsEntry("X-Goog-Expires", "60")
                .containsEntry("response-content-type", "application/pdf")
                .containsEntry("X-Goog-SignedHeaders", "host");
        assertThat(query.get("X-Goog-Signature")).matches("[0-9a-f]{512}");
        assertThat(query.get("X-Goog-Credential")).startsWith("conversation-service@shop-prod");
        assertThat(query.get("response-content-disposition"))
                .startsWith("attachment; filename=")
                .contains("filename*=UTF-8''Rechnung%20%22M%C3%A4rz%22.pdf");
    }

    @Test
    void withoutTheRightToSignOrWithoutTheWishThereIsNoLink() {
        var nobody = new GcsObjectStore(LocalStorageHelper.customOptions(true).getService(), BUCKET, true);
        assertThat(nobody.downloadLink(NAME, "a.pdf", "application/pdf")).isEmpty();
        assertThat(new GcsObjectStore(storage, BUCKET, false).downloadLink(NAME, "a.pdf", "application/pdf"))
                .isEmpty();
    }

    private static Map<String, String> query(URI link) {
        return Arrays.stream(link.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
