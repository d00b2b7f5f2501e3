package dev.tandem.fulfillment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The secret that Dialogflow sends as a bearer token. Comparing takes the same time however much of it is right. */
final class WebhookSecret {

    private static final String SCHEME = "Bearer ";

    private final byte[] digest;

    WebhookSecret(String secret) {
        if (secret.length() < 16) {
            throw new IllegalArgumentException("the webhook secret must have at least 16 characters");
        }
        this.digest = sha256(secret);
    }

    boolean allows(Optional<String> authorization) {
        return authorization
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> sha256(header.substring(SCHEME.length()).strip()))
                .filter(offered -> MessageDigest.isEqual(digest, offered))
                .isPresent();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
