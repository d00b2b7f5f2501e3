package dev.tandem.fulfillment;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The customer for whom the embedding site vouches: the same HS256 token that the widget takes, with {@code sub},
 * {@code name}, {@code email} and an {@code exp} at most an hour ahead, signed with the inbox's identity secret.
 *
 * @param subject the site's own id of its user
 * @param name the name to show
 * @param email the address that the site has verified
 */
record SignedCustomer(String subject, String name, String email) {

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LEEWAY = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Who the token speaks of, if the secret signed it and it is valid now. */
    static Optional<SignedCustomer> of(String token, String secret, Clock clock) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3 || token.length() > 4_096) {
            return Optional.empty();
        }
        try {
            var header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            var signature = Base64.getUrlDecoder().decode(parts[2]);
            if (!header.path("alg").asString("").equals("HS256")
                    || !MessageDigest.isEqual(mac(parts[0] + "." + parts[1], secret), signature)) {
                return Optional.empty();
            }
            var claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            var customer = new SignedCustomer(
                    claims.path("sub").asString(""),
                    claims.path("name").asString("Customer"),
                    claims.path("email").asString(""));
            boolean usable = !customer.subject.isBlank()
                    && customer.email.contains("@")
                    && customer.email.length() <= 254
                    && customer.name.length() <= 200;
            return usable && inTime(claims.path("exp").asLong(0), clock.instant())
                    ? Optional.of(customer)
                    : Optional.empty();
        } catch (IllegalArgumentException | JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static boolean inTime(long expiry, Instant now) {
        var end = Instant.ofEpochSecond(Math.clamp(expiry, 0, 253_402_300_799L));
        return end.isAfter(now.minus(LEEWAY)) && end.isBefore(now.plus(LONGEST).plus(LEEWAY));
    }

    private static byte[] mac(String signed, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HmacSHA256 is not available", e);
        }
    }

    /** An id for the virtual agent's memory that does not show the site's. */
    String id() {
        return "site-" + WebhookSecret.fingerprint(subject).substring(0, 32);
    }
}
