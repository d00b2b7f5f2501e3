package dev.tandem.gateway.session;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The inboxes that customers write to.
 *
 * @param inboxes by id
 */
@ConfigurationProperties("tandem.gateway")
public record InboxSettings(@DefaultValue Map<String, Inbox> inboxes) {

    private static final Pattern SITE = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    public InboxSettings {
        inboxes = Map.copyOf(inboxes);
    }

    /**
     * How one inbox looks, greets and trusts.
     *
     * @param title head line of the widget
     * @param greeting first words
     * @param brandColor CSS hex colour
     * @param position {@code left} or {@code right}
     * @param suggestions questions offered before the first message
     * @param identitySecrets keys of at least 32 bytes with which the site signs its users' identities; the first is
     *     current, others are still accepted while they are rotated out
     * @param sites origins that may embed the widget, besides the gateway's own
     */
    public record Inbox(
            String title,
            @DefaultValue("Hello! How can we help?") String greeting,
            @DefaultValue("#0f766e") String brandColor,
            @DefaultValue("right") String position,
            @DefaultValue List<String> suggestions,
            @DefaultValue List<String> identitySecrets,
            @DefaultValue List<String> sites) {

        public Inbox {
            for (var secret : identitySecrets) {
                if (secret.length() < 32) {
                    throw new IllegalArgumentException("an inbox's identity secret needs at least 32 characters");
                }
            }
            for (var site : sites) {
                if (!SITE.matcher(site).matches()) {
                    throw new IllegalArgumentException(
                            "an inbox's site is an origin such as https://shop.example, not " + site);
                }
            }
            suggestions = List.copyOf(suggestions);
            identitySecrets = List.copyOf(identitySecrets);
            sites = List.copyOf(sites);
        }
    }
}
