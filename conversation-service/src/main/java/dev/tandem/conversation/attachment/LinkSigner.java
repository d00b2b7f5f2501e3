package dev.tandem.conversation.attachment;

import dev.tandem.contracts.id.AttachmentId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs links to attachments: an HMAC over method, id and expiry. A link for reading cannot write, nor the reverse. */
final class LinkSigner {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 32;

    private final SecretKeySpec key;
    private final Clock clock;
    private final Duration validity;

    LinkSigner(byte[] key, Clock clock, Duration validity) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
        this.validity = validity;
    }

    /**
     * A key from configuration.
     *
     * @throws IllegalArgumentException if it is no base64 or too short
     */
    static byte[] key(String base64) {
        var key = Base64.getDecoder().decode(base64.strip());
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "tandem.conversation.attachments.link-key must have at least " + SHORTEST_KEY + " bytes");
        }
        return key;
    }

    /** A link that works from now on for a while. */
    Link sign(Method method, AttachmentId id) {
        long expires = clock.instant().plus(validity).getEpochSecond();
        return new Link(
                "/api/attachments/" + id + "/content?expires=" + expires + "&signature="
                        + signature(method, id, expires),
                Instant.ofEpochSecond(expires));
    }

    /** Whether the signature was made here for exactly this and has not expired. */
    boolean valid(Method method, AttachmentId id, long expires, String signature) {
        var expected = signature(method, id, expires).getBytes(StandardCharsets.US_ASCII);
        boolean genuine = MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
        return genuine && clock.instant().getEpochSecond() < expires;
    }

    private String signature(Method method, AttachmentId id, long expires) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var text = method + "\n" + id + "\n" + expires;
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** What a link is for. */
    enum Method {
        GET,
        PUT
    }

    /**
     * A signed link.
     *
     * @param url path and query, relative to the origin
     * @param expiresAt UTC, to the second
     */
    record Link(String url, Instant expiresAt) {}
}
