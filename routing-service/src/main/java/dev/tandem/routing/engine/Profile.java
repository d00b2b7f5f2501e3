package dev.tandem.routing.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.Handoff;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation's log says of the customer that matters for routing.
 *
 * @param channel chat or voice; absent in what was stored before it mattered, which was chat
 * @param language BCP 47 tag, as the start or a later handoff says it
 * @param tier what kind of customer, as the handoff's parameter {@code tier} says it
 * @param sentiment mood from -1 (bad) to 1 (good), as the handoff estimates it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Profile(
        Channel channel,
        @Nullable String language,
        @Nullable String tier,
        @Nullable Double sentiment) {

    /** Of whom nothing is known. */
    public static final Profile UNKNOWN = new Profile(Channel.CHAT, null, null, null);

    private static final String TIER = "tier";

    public Profile {
        channel = Objects.requireNonNullElse(channel, Channel.CHAT);
    }

    Profile learning(Handoff handoff) {
        Object named = handoff.parameters() == null ? null : handoff.parameters().get(TIER);
        return new Profile(
                channel,
                Objects.requireNonNullElse(handoff.language(), language == null ? "" : language),
                named instanceof String text ? text : tier,
                handoff.sentiment() != null ? handoff.sentiment() : sentiment);
    }

    /** How annoyed the customer is, 0 to 1. */
    double annoyance() {
        return sentiment == null ? 0 : Math.clamp(-sentiment, 0, 1);
    }

    /** The primary subtag of the language, {@code de} of {@code de-AT}; empty when unknown. */
    String primaryLanguage() {
        return language == null ? "" : primary(language);
    }

    static String primary(String tag) {
        int dash = tag.indexOf('-');
        return (dash < 0 ? tag : tag.substring(0, dash)).toLowerCase(Locale.ROOT);
    }
}
