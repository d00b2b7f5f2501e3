package dev.tandem.conversation.virtualagent.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Static answers, per platform and language.
 *
 * @param general for every platform that has none of its own
 * @param byPlatform for one platform only, by its name in lower case such as {@code google}
 */
public record Responses(Localized<Message> general, Map<String, Localized<Message>> byPlatform) {

    public Responses {
        byPlatform = Collections.unmodifiableMap(new LinkedHashMap<>(byPlatform));
    }

    public static Responses none(String defaultLanguage) {
        return new Responses(Localized.none(defaultLanguage), Map.of());
    }

    /** What a plain chat is answered in this language; see {@link Localized#in}. */
    public List<Message> in(String language) {
        return general.in(language);
    }

    /** What this platform is answered: its own answer, else the general one. */
    public List<Message> in(String language, String platform) {
        var own = byPlatform.get(platform);
        return own == null || own.in(language).isEmpty() ? in(language) : own.in(language);
    }
}
