package dev.tandem.conversation.virtualagent.definition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a designer wrote in several languages, in his order. An item without a language belongs to every one.
 *
 * @param defaultLanguage the agent's own, BCP 47; what is missing in another language is taken from it
 * @param items all of them
 * @param <T> what was written
 */
public record Localized<T>(String defaultLanguage, List<Item<T>> items) {

    /**
     * One thing in one language.
     *
     * @param language BCP 47 tag as the export has it; empty for every language
     */
    public record Item<T>(String language, T value) {}

    public Localized {
        items = List.copyOf(items);
    }

    /** Nothing, in no language. */
    public static <T> Localized<T> none(String defaultLanguage) {
        return new Localized<>(defaultLanguage, List.of());
    }

    /** The same for every language. */
    public static <T> Localized<T> everywhere(String defaultLanguage, List<T> values) {
        return new Localized<>(
                defaultLanguage,
                values.stream().map(value -> new Item<>("", value)).toList());
    }

    /**
     * What counts in a language: its own, else that of the language without region ({@code en} for {@code en-US}), else
     * that of another region ({@code pt-BR} for {@code pt}), else that of the default language.
     *
     * @param language BCP 47, in any case
     */
    public List<T> in(String language) {
        return of(chosen(language));
    }

    /** Only what was written in exactly this language or for every language; nothing is taken from another. */
    public List<T> exactlyIn(String language) {
        return of(language);
    }

    /** The languages in which something was written, as the export names them. */
    public Set<String> languages() {
        var languages = new LinkedHashSet<String>();
        items.forEach(item -> languages.add(item.language()));
        languages.remove("");
        return languages;
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    private List<T> of(String language) {
        var values = new ArrayList<T>();
        for (var item : items) {
            if (item.language().isEmpty() || item.language().equalsIgnoreCase(language)) {
                values.add(item.value());
            }
        }
        return List.copyOf(values);
    }

    private String chosen(String language) {
        var available = languages();
        for (var wanted : List.of(language, defaultLanguage)) {
            for (var tag = wanted; !tag.isEmpty(); tag = shortened(tag)) {
                if (containsIgnoringCase(available, tag)) {
                    return tag;
                }
            }
            var region = base(wanted);
            for (var tag : available) {
                if (base(tag).equals(region)) {
                    return tag;
                }
            }
        }
        return defaultLanguage;
    }

    private static boolean containsIgnoringCase(Set<String> languages, String tag) {
        return languages.stream().anyMatch(tag::equalsIgnoreCase);
    }

    private static String shortened(String tag) {
        var end = tag.lastIndexOf('-');
        return end < 0 ? "" : tag.substring(0, end);
    }

    private static String base(String tag) {
        var end = tag.indexOf('-');
        return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
