package dev.tandem.conversation.virtualagent.entity;

import dev.tandem.conversation.virtualagent.definition.EntityType;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds entities anywhere in a text, whole words only, the longest where two of one type would overlap. Case,
 * diacritics, hyphens and inflection make no difference for the designer's types.
 *
 * <p>Values are those of Dialogflow: a map type's reference value, an object for a composed value, what a pattern
 * matched; for system types see {@link SystemEntities}. Only the first {@link #MAX_SEARCHED} characters are read, and
 * every step is linear or bounded, so that no text takes long. Safe for concurrent use.
 */
public final class EntityRecognizer {

    /** What follows is not read. */
    public static final int MAX_SEARCHED = 2_000;

    private final Map<String, EntityType> types;
    private final Map<String, DesignedEntities> designed = new ConcurrentHashMap<>();
    private final Map<Boolean, SystemEntities> system;

    /** @param types the designer's; patterns that are none are logged and left out */
    public EntityRecognizer(Collection<EntityType> types) {
        this(byName(types), Map.of(true, new SystemEntities("de"), false, new SystemEntities("en")));
    }

    private EntityRecognizer(Map<String, EntityType> types, Map<Boolean, SystemEntities> system) {
        this.types = Map.copyOf(types);
        this.system = system;
    }

    private static Map<String, EntityType> byName(Collection<EntityType> types) {
        var byName = new HashMap<String, EntityType>();
        types.forEach(type -> byName.put("@" + type.name(), type));
        return byName;
    }

    /** One that also knows these, which replace types of the same name. */
    public EntityRecognizer with(Collection<EntityType> others) {
        var all = new HashMap<>(types);
        all.putAll(byName(others));
        return others.isEmpty() ? this : new EntityRecognizer(all, system);
    }

    /** Whether anything of this type, with the leading {@code @}, can be found at all. */
    public boolean knows(String type) {
        return types.containsKey(type) || system.get(false).knows(type);
    }

    /** All mentions of one type that do not overlap, in the order of the text. */
    public List<Mention> mentions(String type, String text, Circumstances circumstances) {
        return kept(found(type, text, circumstances, false));
    }

    /**
     * As {@link #mentions}, for an answer to a question for just this: a bare number is then a time, a few words are a
     * name or a place.
     */
    public List<Mention> answers(String type, String text, Circumstances circumstances) {
        return kept(found(type, text, circumstances, true));
    }

    private List<Mention> found(String type, String text, Circumstances circumstances, boolean asked) {
        var tokens = Tokens.of(text.length() <= MAX_SEARCHED ? text : text.substring(0, MAX_SEARCHED));
        var mentions = new ArrayList<Mention>();
        var reader = system.get(circumstances.german());
        var found = types.containsKey(type)
                ? designed(circumstances.language()).find(type, tokens, circumstances)
                : asked ? reader.answers(type, tokens, circumstances) : reader.find(type, tokens, circumstances);
        for (var one : found) {
            mentions.add(mention(type, tokens, one));
        }
        return mentions;
    }

    private static Mention mention(String type, Tokens tokens, Found<Object> found) {
        int start = tokens.get(found.from()).start();
        int end = tokens.get(found.to() - 1).end();
        return new Mention(start, end, type, found.value(), tokens.text().substring(start, end));
    }

    private DesignedEntities designed(String language) {
        return designed.computeIfAbsent(
                language, tag -> new DesignedEntities(types, tag, system.get(tag.startsWith("de"))));
    }

    /** Of those that overlap the longest, of those as long the first. */
    static List<Mention> kept(List<Mention> found) {
        var byLength = new ArrayList<>(found);
        byLength.sort(
                Comparator.comparingInt((Mention mention) -> -mention.length()).thenComparingInt(Mention::start));
        var kept = new ArrayList<Mention>();
        for (var mention : byLength) {
            if (kept.stream().noneMatch(mention::overlaps)) {
                kept.add(mention);
            }
        }
        kept.sort(Comparator.comparingInt(Mention::start));
        return List.copyOf(kept);
    }
}
