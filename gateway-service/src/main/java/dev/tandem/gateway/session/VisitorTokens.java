package dev.tandem.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an anonymous browser keeps to come back as the same customer: 128 random bits and a signature over them and the
 * inbox, so that nothing has to be stored here and a token of one inbox means nothing in another.
 */
final class VisitorTokens {

    private static final int RANDOM_BYTES = 16;

    private final byte[] key;
    private final SecureRandom random = new SecureRandom();

    VisitorTokens(byte[] key) {
        this.key = key.clone();
    }

    String create(String inbox) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var id = HexFormat.of().formatHex(bytes);
        return id + "." + signature(inbox, id);
    }

    /** The customer id that a token stands for, if it was made here for this inbox. */
    Optional<String> customerId(String inbox, String token) {
        int dot = token.indexOf('.');
        if (dot != RANDOM_BYTES * 2) {
            return Optional.empty();
        }
        var id = token.substring(0, dot);
        var expected = signature(inbox, id).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, token.substring(dot + 1).getBytes(StandardCharsets.US_ASCII))
                ? Optional.of(customerId(id))
                : Optional.empty();
    }

    /** The token is a secret and the id is not: one must not lead to the other. */
    private String customerId(String id) {
        return "v-" + signature("customer", id).substring(0, 32);
    }

    private String signature(String purpose, String id) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var signed = mac.doFinal((purpose + "/" + id).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HmacSHA256 is not available", e);
        }
    }
}
