package dev.tandem.conversation.virtualagent.local;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent as its designers wrote it.
 *
 * @param name display name
 * @param language default language, BCP 47
 * @param minConfidence below this an utterance counts as not understood, 0 to 1
 * @param timezone in which the agent speaks of days
 * @param intents in the order of their file names
 * @param entities by name, without the leading {@code @}
 */
record AgentDefinition(
        String name,
        String language,
        double minConfidence,
        ZoneId timezone,
        List<Intent> intents,
        Map<String, EntityType> entities) {

    AgentDefinition {
        intents = List.copyOf(intents);
        entities = Map.copyOf(entities);
    }

    Optional<Intent> intent(String intentName) {
        return intents.stream()
                .filter(intent -> intent.name().equals(intentName))
                .findFirst();
    }

    /** The intent that an event triggers: a custom one, or a system one such as {@code WELCOME}. */
    Optional<Intent> intentForEvent(String event) {
        return intents.stream()
                .filter(intent -> intent.events().contains(event))
                .findFirst();
    }
}
