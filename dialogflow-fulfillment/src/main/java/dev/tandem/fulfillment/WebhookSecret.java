package dev.tandem.fulfillment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The secret that Dialogflow sends as a bearer token or as the password of any user. Comparing takes the same time however much of it is right.
 */
final class WebhookSecret {

    private static final String SCHEME = "Bearer ";
    private static final String BASIC = "Basic ";

    private final byte[] digest;

    WebhookSecret(String secret) {
        if (secret.length() < 16) {
            throw new IllegalArgumentException("a secret must have at least 16 characters");
        }
        this.digest = sha256(secret);
    }

    boolean allows(Optional<String> authorization) {
        return authorization
                .flatMap(WebhookSecret::offered)
                .map(WebhookSecret::sha256)
                .filter(offered -> MessageDigest.isEqual(digest, offered))
                .isPresent();
    }

    /** Whether it is the secret itself, as a header of its own. */
    boolean is(String offered) {
        return MessageDigest.isEqual(digest, sha256(offered));
    }

    static String fingerprint(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    private static Optional<String> offered(String header) {
        if (header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(header.substring(SCHEME.length()).strip());
        }
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            var pair = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
