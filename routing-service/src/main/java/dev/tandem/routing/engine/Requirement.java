package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.Channel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an agent must be able to do.
 *
 * @param skills lowest level by skill
 * @param language primary subtag of the language to speak; absent when it does not matter
 * @param channel chat or voice
 */
record Requirement(Map<String, Integer> skills, @Nullable String language, Channel channel) {

    private static final String AT_LEAST = ">=";

    Requirement {
        skills = Collections.unmodifiableSortedMap(new TreeMap<>(skills));
    }

    /** With the skills that a handoff asks for beyond these; of two levels the higher one counts. */
    static SortedMap<String, Integer> with(Map<String, Integer> skills, List<String> extra) {
        SortedMap<String, Integer> all = new TreeMap<>(skills);
        extra.forEach(text -> all.merge(skill(text), level(text), Math::max));
        return all;
    }

    /** {@code billing>=3} is the skill billing at level 3 or more; {@code billing} alone asks for level 1. */
    static String skill(String text) {
        int sign = text.indexOf(AT_LEAST);
        return sign < 0 ? text : text.substring(0, sign);
    }

    static int level(String text) {
        int sign = text.indexOf(AT_LEAST);
        if (sign < 0) {
            return 1;
        }
        String level = text.substring(sign + AT_LEAST.length());
        return level.length() == 1 && Character.isDigit(level.charAt(0)) ? Math.max(1, level.charAt(0) - '0') : 1;
    }

    boolean metBy(Seat seat) {
        return missingAt(seat) == null && seat.speaks(language) && seat.everTakes(channel);
    }

    /** The first skill that the agent lacks, as {@code billing≥2}; absent when none. */
    @Nullable
    String missingAt(Seat seat) {
        for (Map.Entry<String, Integer> skill : skills.entrySet()) {
            if (seat.level(skill.getKey()) < skill.getValue()) {
                return text(skill);
            }
        }
        return null;
    }

    /** How good an agent is at it: the sum of the agent's levels. */
    int masteredBy(Seat seat) {
        int sum = 0;
        for (String skill : skills.keySet()) {
            sum += seat.level(skill);
        }
        return sum;
    }

    /** For people: {@code billing≥2}, sorted, the language last. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        skills.entrySet().forEach(skill -> texts.add(text(skill)));
        if (language != null) {
            texts.add("language " + language);
        }
        return texts;
    }

    private static String text(Map.Entry<String, Integer> skill) {
        return skill.getValue() > 1 ? skill.getKey() + "≥" + skill.getValue() : skill.getKey();
    }
}
