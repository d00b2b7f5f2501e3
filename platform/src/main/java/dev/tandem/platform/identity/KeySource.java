package dev.tandem.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An issuer's public keys. */
@FunctionalInterface
interface KeySource {

    int SHORTEST_KEY_BITS = 2_048;

    /** The key of this id, if the issuer has it and it may sign RS256 tokens. */
    Optional<RSAPublicKey> find(String keyId);

    /** Keys that never change. */
    static KeySource of(JWKSet keys) {
        var usable = usable(keys);
        return keyId -> Optional.ofNullable(usable.get(keyId));
    }

    /** By id, those that can verify RS256 signatures; anything else in the set counts for nothing. */
    static Map<String, RSAPublicKey> usable(JWKSet keys) {
        var usable = new HashMap<String, RSAPublicKey>();
        for (var key : keys.getKeys()) {
            boolean signs = key.getKeyUse() == null || key.getKeyUse() == KeyUse.SIGNATURE;
            boolean rs256 = key.getAlgorithm() == null
                    || "RS256".equals(key.getAlgorithm().getName());
            if (key instanceof RSAKey rsa
                    && rsa.getKeyID() != null
                    && signs
                    && rs256
                    && rsa.size() >= SHORTEST_KEY_BITS) {
                try {
                    usable.put(rsa.getKeyID(), rsa.toRSAPublicKey());
                } catch (JOSEException e) {
                    throw new IllegalArgumentException("the key " + rsa.getKeyID() + " cannot be used", e);
                }
            }
        }
        return Map.copyOf(usable);
    }
}
