package dev.tandem.conversation.virtualagent.nlu;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** BCP 47 tags compared as speakers would. */
final class Languages {

    private Languages() {}

    /** The first part, {@code en} of {@code en-GB}; empty if the tag is none. */
    static String base(String tag) {
        return Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
    }

    /** The same tag, else one of the same language, else the first; null only if there are none. */
    static @Nullable String nearest(String tag, Collection<String> known) {
        var relative = relative(tag, known);
        return relative != null || known.isEmpty() ? relative : known.iterator().next();
    }

    /** The same tag, else one of the same language, else null. */
    static @Nullable String relative(String tag, Collection<String> known) {
        String found = null;
        for (var candidate : known) {
            if (candidate.equalsIgnoreCase(tag)) {
                return candidate;
            }
            if (base(candidate).equals(base(tag)) && (found == null || candidate.length() < found.length())) {
                found = candidate;
            }
        }
        return found;
    }
}
