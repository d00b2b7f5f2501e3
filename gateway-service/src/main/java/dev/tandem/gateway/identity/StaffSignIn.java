package dev.tandem.gateway.identity;

import dev.tandem.platform.identity.IdentityProperties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who checks the passwords of staff, and what a browser needs for that. */
public final class StaffSignIn {

    private final boolean platform;
    private final SignInSettings settings;
    private final @Nullable String tenant;

    StaffSignIn(IdentityProperties identity, SignInSettings settings, @Nullable String tenant) {
        this.platform = identity.staff() == IdentityProperties.Staff.IDENTITY_PLATFORM;
        this.settings = settings;
        this.tenant = tenant == null || tenant.isBlank() ? null : tenant;
    }

    /**
     * What the console reads before anybody has signed in: nothing in it is secret.
     *
     * @param staff {@code local}: {@code POST /api/identity/login}; {@code identity-platform}: the rest says where
     * @param apiKey the browser key
     * @param tenant the tenant whose users they are
     * @param signInUri base of {@code /v1/accounts:signInWithPassword}
     * @param refreshUri base of {@code /v1/token}
     */
    record Settings(
            String staff,
            @Nullable String apiKey,
            @Nullable String tenant,
            @Nullable String signInUri,
            @Nullable String refreshUri) {}

    Settings settings() {
        return platform
                ? new Settings(
                        "identity-platform",
                        settings.apiKey(),
                        tenant,
                        settings.signInUri().toString(),
                        settings.refreshUri().toString())
                : new Settings("local", null, null, null, null);
    }

    /** The origins that the console calls besides its own; none where staff sign in here. */
    public Set<String> origins() {
        var origins = new TreeSet<String>();
        if (platform) {
            origins.add(SignInSettings.origin(settings.signInUri()));
            origins.add(SignInSettings.origin(settings.refreshUri()));
        }
        return origins;
    }
}
