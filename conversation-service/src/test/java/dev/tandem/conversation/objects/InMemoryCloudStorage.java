package dev.tandem.conversation.objects;

import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.contrib.nio.testing.LocalStorageHelper;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/** Cloud Storage in memory, with an account that can sign links. */
public final class InMemoryCloudStorage {

    private InMemoryCloudStorage() {}

    /** An empty one. */
    public static Storage create() {
        try {
            var keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2_048);
            var account = ServiceAccountCredentials.newBuilder()
                    .setClientEmail("conversation-service@shop-prod.iam.gserviceaccount.com")
                    .setPrivateKey(keys.generateKeyPair().getPrivate())
                    .build();
            return LocalStorageHelper.customOptions(true).toBuilder()
                    .setCredentials(account)
                    .build()
                    .getService();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
