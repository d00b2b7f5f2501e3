package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.InboxId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a widget becomes a customer: {@code POST /api/widget/sessions}. */
public final class WidgetSession {

    private WidgetSession() {}

    /**
     * Asks for a session.
     *
     * @param inbox the site or brand
     * @param visitorToken what the last session gave to this browser; absent on the first visit
     * @param identityToken a JWT that the site signed for its logged-in user; absent for anonymous visitors
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Request(
            InboxId inbox,
            @Nullable String visitorToken,
            @Nullable String identityToken) {}

    /**
     * A session.
     *
     * @param token JWT for the customer socket and attachments, lives an hour
     * @param expiresAt when the token ends, UTC
     * @param visitorToken keep it to come back as the same visitor; secret
     * @param customerId who this is
     * @param displayName name
     * @param verified whether the site signed the identity
     */
    public record Session(
            String token,
            Instant expiresAt,
            String visitorToken,
            CustomerId customerId,
            String displayName,
            boolean verified) {}

    /**
     * How an inbox looks and greets ({@code GET /api/widget/inboxes/ID}).
     *
     * @param inbox which
     * @param title head line of the widget
     * @param greeting first words
     * @param brandColor CSS hex colour
     * @param position {@code left} or {@code right}
     * @param suggestions questions offered as buttons before the first message
     * @param maxAttachmentBytes largest file
     * @param attachmentTypes accepted content types
     */
    public record Inbox(
            InboxId inbox,
            String title,
            String greeting,
            String brandColor,
            String position,
            List<String> suggestions,
            long maxAttachmentBytes,
            List<String> attachmentTypes) {}
}
