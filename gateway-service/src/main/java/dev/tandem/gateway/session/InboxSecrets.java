package dev.tandem.gateway.session;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The secrets with which sites sign their users. In the demo an inbox without any gets one that lives as long as this
 * process, so that no secret that anybody could read in a repository is ever good.
 */
public final class InboxSecrets {

    private static final int SECRET_BYTES = 32;

    private final Map<String, InboxSettings.Inbox> inboxes;
    private final List<String> demoSecret;

    InboxSecrets(InboxSettings settings, boolean demo) {
        this.inboxes = settings.inboxes();
        this.demoSecret = demo ? List.of(random()) : List.of();
    }

    /** The current secret first, then those that are rotated out; empty if the inbox trusts no site. */
    public List<String> of(String inbox) {
        var known = inboxes.get(inbox);
        if (known == null) {
            return List.of();
        }
        return known.identitySecrets().isEmpty() ? demoSecret : known.identitySecrets();
    }

    private static String random() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
