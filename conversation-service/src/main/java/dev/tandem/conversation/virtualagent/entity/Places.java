package dev.tandem.conversation.virtualagent.entity;

import com.google.re2j.Pattern;
import dev.tandem.conversation.virtualagent.entity.text.Folding;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Lexicon;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Cities, states and countries from lists, addresses by their form. Who was asked for a place and answers with a name
 * that is in no list is taken to name a building.
 */
final class Places {

    private static final List<String> FIELDS = List.of(
            "country",
            "city",
            "admin-area",
            "business-name",
            "street-address",
            "zip-code",
            "shortcut",
            "island",
            "subadmin-area");
    private static final Pattern ZIP = Pattern.compile(
            "\\b(?:[0-9]{5}(?:-[0-9]{4})?|(?:A|CH|D)-[0-9]{4,5}|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})\\b");
    private static final Set<String> STREETS = Lexicon.words(
            "street st avenue ave road rd lane ln drive dr boulevard blvd way court ct place pl square sq parkway pkwy "
                    + "terrace close highway hwy");
    private static final String[] GERMAN_STREETS = {
        "strasse", "str", "weg", "platz", "allee", "gasse", "ring", "damm", "ufer"
    };
    private static final Set<String> INTO = Lexicon.words("in to from at near nach aus bei von für über via");
    private static final Set<String> LINKS = Set.of(",", "in");
    private static final int LONGEST_NAME = 4;

    private final boolean german;
    private final Map<String, String> cities = new HashMap<>();
    private final Map<String, String> ambiguous = new HashMap<>();
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, String> countries = new HashMap<>();

    Places(String language) {
        this.german = language.startsWith("de");
        list("cities.txt", cities);
        list("states.txt", states);
        var locale = german ? Locale.GERMAN : Locale.ENGLISH;
        for (var code : Locale.getISOCountries()) {
            var name = Locale.of("", code).getDisplayCountry(locale);
            add(countries, name, name);
        }
        WordLists.lines("country-aliases.txt").forEach(line -> {
            var parts = line.split("=");
            var name = Locale.of("", parts[0]).getDisplayCountry(locale);
            for (var alias : parts[1].split(",")) {
                add(countries, alias.strip(), name);
            }
        });
        // A country that is also a given name or a state is the rarer meaning.
        countries.remove("georgia");
    }

    /** Names separated by commas; {@code English=German}; {@code !} before one that is also another word. */
    private void list(String file, Map<String, String> names) {
        for (var line : WordLists.lines(file)) {
            for (var written : line.split(",")) {
                var name = written.strip();
                boolean unsure = name.startsWith("!");
                var forms = (unsure ? name.substring(1) : name).split("=");
                var value = forms[german ? forms.length - 1 : 0];
                for (var form : forms) {
                    add(unsure ? ambiguous : names, form, value);
                }
            }
        }
    }

    private static void add(Map<String, String> names, String written, String value) {
        for (var spelling : Folding.spellings(written)) {
            var tokens = Tokens.of(spelling);
            names.putIfAbsent(tokens.words(0, tokens.size()), value);
        }
    }

    @Nullable
    Found<Object> cityAt(Tokens tokens, int index) {
        var city = named(cities, tokens, index);
        return city != null || !tokens.in(index - 1, INTO) ? city : named(ambiguous, tokens, index);
    }

    @Nullable
    Found<Object> stateAt(Tokens tokens, int index) {
        return named(states, tokens, index);
    }

    @Nullable
    Found<Object> countryAt(Tokens tokens, int index) {
        return named(countries, tokens, index);
    }

    private static @Nullable Found<Object> named(Map<String, String> names, Tokens tokens, int index) {
        if (!tokens.startsWord(index)) {
            return null;
        }
        for (int length = Math.min(LONGEST_NAME, tokens.size() - index); length > 0; length--) {
            var name = names.get(tokens.words(index, index + length));
            if (name != null && tokens.endsWord(index + length)) {
                return new Found<>(index, index + length, name);
            }
        }
        return null;
    }

    List<Found<Object>> zipCodes(Tokens tokens) {
        return Contacts.matches(ZIP, tokens, zip -> zip);
    }

    /** {@code 12 Main Street}, {@code Hauptstraße 5a}, {@code Berliner Str. 12}. */
    @Nullable
    Found<Object> streetAt(Tokens tokens, int index) {
        if (!tokens.startsWord(index)) {
            return null;
        }
        int end = tokens.isDigits(index) && tokens.word(index).length() <= 6
                ? english(tokens, index)
                : german(tokens, index);
        return end < 0 ? null : new Found<>(index, end, tokens.written(index, end));
    }

    private static int english(Tokens tokens, int index) {
        for (int at = index + 2; at <= index + 5; at++) {
            if (!tokens.isWord(at - 1)) {
                return -1;
            }
            if (tokens.in(at, STREETS)) {
                return at + 1;
            }
        }
        return -1;
    }

    private static int german(Tokens tokens, int index) {
        for (int at = index; at < index + 3 && tokens.isWord(at); at++) {
            var word = tokens.word(at);
            boolean street = false;
            for (var ending : GERMAN_STREETS) {
                street |= word.endsWith(ending) && (word.length() > ending.length() || at > index);
            }
            int number = tokens.gluedSymbol(at + 1, '.') ? at + 2 : at + 1;
            if (street && tokens.isDigits(number) && tokens.word(number).length() <= 4) {
                boolean letter =
                        tokens.isWord(number + 1) && tokens.word(number + 1).length() == 1;
                return letter ? number + 2 : number + 1;
            }
            if (!Character.isUpperCase(tokens.text().codePointAt(tokens.get(at).start()))) {
                return -1;
            }
        }
        return -1;
    }

    /** As much of an address as follows one another. */
    @Nullable
    Found<Object> locationAt(Tokens tokens, int index) {
        var parts = new LinkedHashMap<String, BiFunction<Tokens, Integer, @Nullable Found<Object>>>();
        parts.put("street-address", this::streetAt);
        parts.put("zip-code", this::zipAt);
        parts.put("city", this::cityAt);
        parts.put("admin-area", this::stateAt);
        parts.put("country", this::countryAt);
        var location = empty();
        int end = index;
        int next = index;
        boolean more = true;
        while (more) {
            more = false;
            for (var part : parts.entrySet()) {
                var found =
                        "".equals(location.get(part.getKey())) ? part.getValue().apply(tokens, next) : null;
                if (found != null) {
                    location.put(part.getKey(), found.value());
                    end = found.to();
                    next = tokens.skip(end, LINKS);
                    more = true;
                    break;
                }
            }
        }
        // A number of five digits alone is no place.
        boolean onlyZip = end == index + 1 && !"".equals(location.get("zip-code"));
        return end == index || onlyZip ? null : new Found<>(index, end, location);
    }

    private @Nullable Found<Object> zipAt(Tokens tokens, int index) {
        boolean zip = tokens.isDigits(index) && tokens.word(index).length() == 5 && tokens.startsWord(index);
        return zip ? new Found<>(index, index + 1, tokens.word(index)) : null;
    }

    /** A name of at most six words: all with a capital, as English writes names; German writes every noun so. */
    List<Found<Object>> answer(Tokens tokens) {
        if (german || tokens.size() == 0 || tokens.size() > 6) {
            return List.of();
        }
        for (int at = 0; at < tokens.size(); at++) {
            boolean capital = Character.isUpperCase(
                    tokens.text().codePointAt(tokens.get(at).start()));
            if (!(capital || tokens.isDigits(at) && at > 0)) {
                return List.of();
            }
        }
        boolean sentence = tokens.size() == 1 && tokens.word(0).length() < 4;
        var location = empty();
        location.put("business-name", tokens.written(0, tokens.size()));
        return sentence ? List.of() : List.of(new Found<>(0, tokens.size(), location));
    }

    private static Map<String, Object> empty() {
        var location = new LinkedHashMap<String, Object>();
        FIELDS.forEach(field -> location.put(field, ""));
        return location;
    }
}
