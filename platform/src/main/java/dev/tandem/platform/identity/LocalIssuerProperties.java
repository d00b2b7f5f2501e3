package dev.tandem.platform.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The local issuer's own key.
 *
 * @param signingKey the RSA key (a JWK with its private part) that all services share; made once and kept in the data
 *     directory if absent
 */
@ConfigurationProperties("tandem.identity.local-issuer")
record LocalIssuerProperties(@Nullable String signingKey) {

    LocalIssuerProperties {
        signingKey = signingKey == null || signingKey.isBlank() ? null : signingKey;
    }

    /** Without the key, since this may be logged. */
    @Override
    public String toString() {
        return "LocalIssuerProperties[signingKey=" + (signingKey == null ? "absent" : "given") + "]";
    }
}
