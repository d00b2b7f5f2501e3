package dev.tandem.gateway.identity;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the console signs staff in with Identity Platform, if {@code tandem.identity.staff} is {@code identity-platform}.
 *
 * @param apiKey the project's browser key, which every page shows and which is no secret; restrict it to Identity Toolkit
 *     and Token Service and to this deployment's origin. Without it nobody can sign in with a password
 * @param signInUri where passwords are checked
 * @param refreshUri where tokens are renewed
 */
@ConfigurationProperties("tandem.gateway.sign-in")
public record SignInSettings(
        @Nullable String apiKey,

        @DefaultValue("https://identitytoolkit.googleapis.com")
        URI signInUri,

        @DefaultValue("https://securetoken.googleapis.com") URI refreshUri) {

    public SignInSettings {
        apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey.strip();
        requireAddress("sign-in-uri", signInUri);
        requireAddress("refresh-uri", refreshUri);
    }

    /** A path is allowed, as an emulator has one; what goes into a page's policy is the origin alone. */
    private static void requireAddress(String name, URI uri) {
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
            throw new IllegalArgumentException("tandem.gateway.sign-in." + name + " is no https address: " + uri);
        }
    }

    /** Scheme, host and port, as a page's policy names them. */
    static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
