package dev.tandem.gateway.session;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How browsers without a name are known again.
 *
 * @param key the secret that visitor tokens are signed with, the same for every gateway: at least 32 bytes in base64; made
 *     once and kept in the data directory if absent
 */
@ConfigurationProperties("tandem.gateway.visitors")
record VisitorSettings(@Nullable String key) {

    private static final int FEWEST_BYTES = 32;

    VisitorSettings {
        key = key == null || key.isBlank() ? null : key.strip();
        if (key != null && bytes(key).length < FEWEST_BYTES) {
            throw new IllegalArgumentException(
                    "tandem.gateway.visitors.key needs at least " + FEWEST_BYTES + " bytes: openssl rand -base64 32");
        }
    }

    private static byte[] bytes(String key) {
        try {
            return Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException e) {
            // Without the cause, whose message quotes the secret.
            throw new IllegalArgumentException("tandem.gateway.visitors.key is not base64: openssl rand -base64 32");
        }
    }

    byte @Nullable [] bytes() {
        return key == null ? null : bytes(key);
    }

    /** Without the key, since this may be logged. */
    @Override
    public String toString() {
        return "VisitorSettings[key=" + (key == null ? "absent" : "given") + "]";
    }
}
