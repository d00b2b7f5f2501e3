package dev.tandem.platform.secrets;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where secrets come from. Read before anything else, so it stands in a file, a variable or an argument, never in a secret.
 *
 * @param source {@code none}, or {@code secret-manager}: then {@code ${sm@NAME}}, {@code ${sm@NAME/VERSION}} and
 *     {@code ${sm@PROJECT/NAME/VERSION}} in any setting stand for a secret, read once when the service starts
 * @param emulatorHost {@code host:port} of something that speaks Secret Manager's protocol, without TLS and credentials, to
 *     use instead of Google's
 * @param timeLimit how long one secret is tried
 */
@ConfigurationProperties("tandem.secrets")
record SecretProperties(
        @DefaultValue("none") Source source,
        @Nullable String emulatorHost,
        @DefaultValue("20s") Duration timeLimit) {

    /** Where secrets come from. */
    enum Source {
        /** There are none. */
        NONE,
        /** Google Cloud Secret Manager. */
        SECRET_MANAGER
    }
}
