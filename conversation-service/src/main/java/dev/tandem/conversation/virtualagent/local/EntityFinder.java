package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.EntityType;
import dev.tandem.conversation.virtualagent.definition.EntityType.Kind;
import dev.tandem.conversation.virtualagent.definition.InvalidAgentDefinitionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Finds entities anywhere in a text: the designer's map, list and regexp types, and of the system types
 * {@code @sys.email}, {@code @sys.number} and {@code @sys.number-integer}. Whole words only.
 */
final class EntityFinder {

    private static final Pattern EMAIL =
            Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){0,4}\\.[A-Za-z]{2,24}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,6})?");

    private final Map<String, List<Search>> searches = new HashMap<>();

    /** @param value the reference value, or empty to take the text that matched */
    private record Search(Pattern pattern, String value, boolean words) {}

    EntityFinder(AgentDefinition agent) {
        agent.entities().values().forEach(type -> searches.put("@" + type.name(), searches(type, agent.language())));
    }

    /** Whether anything of this type can be found at all. */
    boolean knows(String type) {
        return searches.containsKey(type)
                || switch (type) {
                    case "@sys.email", "@sys.number", "@sys.number-integer", "@sys.any" -> true;
                    default -> false;
                };
    }

    /** All mentions that do not overlap, the longest first where they would, in the order of the text. */
    List<Mention> mentions(String type, String text) {
        var found = switch (type) {
            case "@sys.email" -> emails(text);
            case "@sys.number" -> numbers(text, false);
            case "@sys.number-integer" -> numbers(text, true);
            default -> designed(searches.getOrDefault(type, List.of()), text);
        };
        found.sort(Comparator.comparingInt((Mention mention) -> mention.start() - mention.end())
                .thenComparingInt(Mention::start));
        var kept = new ArrayList<Mention>();
        for (var mention : found) {
            if (kept.stream().noneMatch(mention::overlaps)) {
                kept.add(mention);
            }
        }
        kept.sort(Comparator.comparingInt(Mention::start));
        return kept;
    }

    private static List<Search> searches(EntityType type, String language) {
        var searches = new ArrayList<Search>();
        for (var entry : type.entries(language)) {
            var written = new LinkedHashSet<>(entry.synonyms());
            if (type.kind() != Kind.MAP || written.isEmpty()) {
                written.add(entry.value());
            }
            for (var synonym : written) {
                if (synonym.isBlank()) {
                    continue;
                }
                searches.add(
                        type.kind() == Kind.REGEXP
                                ? new Search(pattern(type.name(), synonym), "", false)
                                : new Search(words(synonym), entry.value(), true));
            }
        }
        return List.copyOf(searches);
    }

    /** Spaces and hyphens are the same to a customer, and a plural is the same thing. */
    private static Pattern words(String synonym) {
        var quoted = Arrays.stream(synonym.strip().split("[\\s-]+"))
                .map(Pattern::quote)
                .collect(Collectors.joining("[\\s-]{1,3}"));
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + quoted + "(?:e?s)?(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Pattern pattern(String entity, String regexp) {
        try {
            return Pattern.compile(regexp, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException invalid) {
            throw new InvalidAgentDefinitionException("entity " + entity + ": " + invalid.getMessage(), invalid);
        }
    }

    private static List<Mention> designed(List<Search> searches, String text) {
        var found = new ArrayList<Mention>();
        for (var search : searches) {
            var match = search.pattern().matcher(text);
            while (match.find()) {
                if (match.end() > match.start()
                        && (search.words() || NumberSurroundings.standsAlone(text, match.start(), match.end()))) {
                    var value = search.value().isEmpty() ? match.group() : search.value();
                    found.add(new Mention(match.start(), match.end(), value, match.group()));
                }
            }
        }
        return found;
    }

    private static List<Mention> emails(String text) {
        var found = new ArrayList<Mention>();
        var match = EMAIL.matcher(text);
        while (match.find()) {
            found.add(new Mention(match.start(), match.end(), match.group(), match.group()));
        }
        return found;
    }

    private static List<Mention> numbers(String text, boolean whole) {
        var found = new ArrayList<Mention>();
        var match = NUMBER.matcher(text);
        while (match.find()) {
            var value = Double.parseDouble(match.group());
            if (!whole || value == Math.rint(value)) {
                found.add(new Mention(match.start(), match.end(), value, match.group()));
            }
        }
        return found;
    }
}
