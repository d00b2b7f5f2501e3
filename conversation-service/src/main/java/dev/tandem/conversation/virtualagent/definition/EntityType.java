package dev.tandem.conversation.virtualagent.definition;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A designer's entity type.
 *
 * @param id the designer tool's id; may be empty
 * @param name without the leading {@code @}
 * @param kind how its entries are meant
 * @param automatedExpansion whether values that are in no entry may be recognised where the phrase suggests one
 * @param fuzzy whether slightly misspelt or reordered values count
 * @param overridable whether a session may replace its entries
 * @param entryBook its entries
 */
public record EntityType(
        String id,
        String name,
        Kind kind,
        boolean automatedExpansion,
        boolean fuzzy,
        boolean overridable,
        Localized<Entry> entryBook) {

    /** How entries are meant. */
    public enum Kind {
        /** Synonyms stand for a reference value. */
        MAP,
        /** The values themselves; a value may be composed of other entity types. */
        LIST,
        /** Values and synonyms are patterns; the value is the text that matched. */
        REGEXP
    }

    /** The entries of this language; see {@link Localized#in}. */
    public List<Entry> entries(String language) {
        return entryBook.in(language);
    }

    /** Whether any of its values is composed of other entity types, so that it is an object. */
    public boolean composite() {
        return kind != Kind.REGEXP
                && entryBook.items().stream()
                        .anyMatch(item -> !item.value().references().isEmpty());
    }

    /**
     * One value.
     *
     * @param value the reference value, pattern, or composition such as {@code @size:size @colour:colour}
     * @param synonyms what customers say for it; may lack the value itself
     */
    public record Entry(String value, List<String> synonyms) {

        public Entry {
            synonyms = List.copyOf(synonyms);
        }

        /** The entity types of which the value is composed, in order; none for a plain one. Senseless for patterns. */
        public List<Reference> references() {
            return Reference.in(value);
        }
    }

    /**
     * An entity type inside a composed value or a template: {@code @type:alias}, where the alias may be missing.
     *
     * @param type with the leading {@code @}
     * @param alias the field of the object, or the parameter; without one the type's last part
     */
    public record Reference(String type, String alias) {

        private static final Pattern NOTATION = Pattern.compile(
                "(?<![\\w.])@((?:sys\\.)?[\\p{L}_][\\p{L}\\p{N}_-]*)(?::([\\p{L}_][\\p{L}\\p{N}_-]*))?");

        /** All in a text, in order. */
        public static List<Reference> in(String text) {
            return matches(text).stream().map(Reference::of).toList();
        }

        static List<MatchResult> matches(String text) {
            return NOTATION.matcher(text).results().toList();
        }

        static Reference of(MatchResult match) {
            var name = match.group(1);
            var alias = match.group(2) == null ? name.replaceFirst("^sys\\.", "") : match.group(2);
            return new Reference("@" + name, alias);
        }
    }
}
