package dev.tandem.conversation.virtualagent.entity;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tandem.conversation.virtualagent.definition.EntityType;
import dev.tandem.conversation.virtualagent.definition.EntityType.Kind;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The designer's entity types in one language. Patterns have RE2's syntax, as Dialogflow's have, which matches in linear
 * time whatever the text.
 */
final class DesignedEntities {

    private static final Logger LOG = LoggerFactory.getLogger(DesignedEntities.class);

    /** Compositions of compositions; a cycle ends here. */
    private static final int DEEPEST = 4;

    private final Map<String, Prepared> prepared = new LinkedHashMap<>();
    private final SystemEntities system;

    private record Prepared(Synonyms synonyms, List<Pattern> patterns, List<Composition> compositions) {}

    DesignedEntities(Map<String, EntityType> types, String language, SystemEntities system) {
        this.system = system;
        types.forEach((name, type) -> prepared.put(name, prepare(type, language)));
    }

    private static Prepared prepare(EntityType type, String language) {
        var synonyms = new Synonyms(language.startsWith("de"), type.fuzzy());
        var patterns = new ArrayList<Pattern>();
        var compositions = new ArrayList<Composition>();
        for (var entry : type.entries(language)) {
            var written = new LinkedHashSet<>(entry.synonyms());
            if (type.kind() != Kind.MAP || written.isEmpty()) {
                written.add(entry.value());
            }
            for (var synonym : written) {
                if (synonym.isBlank()) {
                    continue;
                }
                if (type.kind() == Kind.REGEXP) {
                    pattern(type.name(), synonym).ifPresent(patterns::add);
                } else if (synonym.indexOf('@') >= 0
                        && !Composition.of(synonym).fields().isEmpty()) {
                    compositions.add(Composition.of(synonym));
                } else {
                    synonyms.add(synonym, entry.value());
                }
            }
        }
        return new Prepared(synonyms, List.copyOf(patterns), List.copyOf(compositions));
    }

    private static Optional<Pattern> pattern(String entity, String regexp) {
        try {
            return Optional.of(Pattern.compile(regexp, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException invalid) {
            LOG.warn("entity {}: a pattern is left out: {}", entity, invalid.getMessage());
            return Optional.empty();
        }
    }

    /** All mentions, which may overlap. */
    List<Found<Object>> find(String type, Tokens tokens, Circumstances circumstances) {
        return find(type, tokens, circumstances, 0);
    }

    private List<Found<Object>> find(String type, Tokens tokens, Circumstances circumstances, int depth) {
        var own = prepared.get(type);
        if (own == null || depth > DEEPEST) {
            return depth > DEEPEST ? List.of() : system.find(type, tokens, circumstances);
        }
        var found = new ArrayList<Found<Object>>();
        own.synonyms().find(tokens, found);
        own.patterns().forEach(pattern -> matches(pattern, tokens, found));
        if (!own.compositions().isEmpty()) {
            var parts = new LinkedHashMap<String, List<Found<Object>>>();
            for (var composition : own.compositions()) {
                composition.fields().forEach(field -> {
                    if (!parts.containsKey(field.type())) {
                        parts.put(field.type(), find(field.type(), tokens, circumstances, depth + 1));
                    }
                });
                composition.find(tokens, parts, circumstances.german(), found);
            }
        }
        return found;
    }

    private static void matches(Pattern pattern, Tokens tokens, List<Found<Object>> found) {
        var match = pattern.matcher(tokens.text());
        while (match.find()) {
            var stretch = match.end() > match.start() ? stretch(tokens, match.start(), match.end()) : null;
            if (stretch != null && NumberSurroundings.standsAlone(tokens.text(), match.start(), match.end())) {
                found.add(new Found<>(stretch[0], stretch[1], match.group()));
            }
        }
    }

    /** The tokens that a match covers from the first one's start to the last one's end; none if it ends within one. */
    private static int @org.jspecify.annotations.Nullable [] stretch(Tokens tokens, int start, int end) {
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).start() < start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int last = low;
        while (last < tokens.size() && tokens.get(last).end() < end) {
            last++;
        }
        boolean whole = low < tokens.size()
                && tokens.get(low).start() == start
                && last < tokens.size()
                && tokens.get(last).end() == end;
        return whole ? new int[] {low, last + 1} : null;
    }
}
