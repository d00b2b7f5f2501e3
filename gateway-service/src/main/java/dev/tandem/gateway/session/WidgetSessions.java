package dev.tandem.gateway.session;

import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.view.WidgetSession;
import dev.tandem.platform.identity.LocalIssuer;
import dev.tandem.platform.identity.Roles;
import dev.tandem.platform.identity.TokenRequest;
import dev.tandem.platform.web.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Makes a browser a customer: the same one for the life of its visitor token, or the site's user when the site signed who
 * it is. Nothing is stored.
 */
public final class WidgetSessions {

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final List<String> ATTACHMENT_TYPES =
            List.of("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain", "text/csv");
    private static final long MAX_ATTACHMENT_BYTES = 10L * 1024 * 1024;

    private final InboxSettings inboxes;
    private final InboxSecrets secrets;
    private final LocalIssuer issuer;
    private final VisitorTokens visitors;
    private final SignedIdentities identities;
    private final Clock clock;

    WidgetSessions(
            InboxSettings inboxes,
            InboxSecrets secrets,
            LocalIssuer issuer,
            VisitorTokens visitors,
            SignedIdentities identities,
            Clock clock) {
        this.inboxes = inboxes;
        this.secrets = secrets;
        this.issuer = issuer;
        this.visitors = visitors;
        this.identities = identities;
        this.clock = clock;
    }

    /** How an inbox looks and greets. */
    public WidgetSession.Inbox inbox(String id) {
        var inbox = find(id);
        return new WidgetSession.Inbox(
                new InboxId(id),
                inbox.title(),
                inbox.greeting(),
                inbox.brandColor(),
                inbox.position(),
                inbox.suggestions(),
                MAX_ATTACHMENT_BYTES,
                ATTACHMENT_TYPES);
    }

    /**
     * Opens a session.
     *
     * @throws ApiException if the inbox is unknown or the identity is not what the site signed
     */
    public WidgetSession.Session open(String inboxId, @Nullable String visitorToken, @Nullable String identityToken) {
        find(inboxId);
        var visitor = visitorToken != null
                        && visitors.customerId(inboxId, visitorToken).isPresent()
                ? visitorToken
                : visitors.create(inboxId);
        if (identityToken == null) {
            var customer = visitors.customerId(inboxId, visitor).orElseThrow();
            var request = TokenRequest.of(customer, "Visitor", LIFETIME, Roles.CUSTOMER);
            return session(request.withClaims(Map.of("inbox", inboxId)), visitor, false);
        }
        var user = identities
                .verify(identityToken, secrets.of(inboxId))
                .orElseThrow(() -> new ApiException(
                        HttpStatus.UNAUTHORIZED, "bad_identity", "the identity token is not valid for this inbox"));
        var request = new TokenRequest(
                customerId(inboxId, user.subject()),
                user.name(),
                user.email(),
                true,
                Set.of(Roles.CUSTOMER),
                LIFETIME,
                Map.of("inbox", inboxId));
        return session(request, visitor, true);
    }

    private WidgetSession.Session session(TokenRequest request, String visitor, boolean verified) {
        return new WidgetSession.Session(
                issuer.issue(request),
                clock.instant().plus(LIFETIME),
                visitor,
                new CustomerId(request.subject()),
                request.displayName(),
                verified);
    }

    private InboxSettings.Inbox find(String id) {
        var inbox = inboxes.inboxes().get(id);
        if (inbox == null) {
            throw ApiException.notFound("there is no such inbox");
        }
        return inbox;
    }

    /** The same for the same user of the same inbox, and short whatever the site calls its users. */
    private static String customerId(String inbox, String subject) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((inbox + "/" + subject).getBytes(StandardCharsets.UTF_8));
            return "u-" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
