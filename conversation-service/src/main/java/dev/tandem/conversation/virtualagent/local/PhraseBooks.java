package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The phrase index of each language that customers speak, made when the first one does. */
final class PhraseBooks {

    private final AgentDefinition agent;
    private final Map<String, PhraseIndex> byLanguage = new ConcurrentHashMap<>();

    PhraseBooks(AgentDefinition agent) {
        this.agent = agent;
    }

    /** Any language that the agent does not have shares the default language's. */
    PhraseIndex in(String language) {
        var tag = agent.settings().languages().stream()
                .filter(own -> base(own).equals(base(language)))
                .findFirst()
                .map(own -> language)
                .filter(own -> own.length() <= 8)
                .orElse(agent.language());
        return byLanguage.computeIfAbsent(tag.toLowerCase(Locale.ROOT), any -> new PhraseIndex(agent, tag));
    }

    private static String base(String language) {
        return language.split("-", 2)[0].toLowerCase(Locale.ROOT);
    }
}
