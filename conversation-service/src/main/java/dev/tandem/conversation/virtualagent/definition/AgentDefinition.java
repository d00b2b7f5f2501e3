package dev.tandem.conversation.virtualagent.definition;

import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent as its designers wrote it. It is what was written, not necessarily sensible.
 *
 * @param settings what counts for all of it
 * @param intents in the order of their file names
 * @param entities by name, without the leading {@code @}, in the order of their file names
 */
public record AgentDefinition(AgentSettings settings, List<Intent> intents, Map<String, EntityType> entities) {

    public AgentDefinition {
        intents = List.copyOf(intents);
        entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
    }

    /** The default language. */
    public String language() {
        return settings.language();
    }

    public double minConfidence() {
        return settings.minConfidence();
    }

    public ZoneId timezone() {
        return settings.timezone();
    }

    /** The intent with this display name. */
    public Optional<Intent> intent(String intentName) {
        return intents.stream()
                .filter(intent -> intent.name().equals(intentName))
                .findFirst();
    }

    /** The intent with this id, such as a follow-up's parent. */
    public Optional<Intent> intentWithId(String id) {
        return intents.stream()
                .filter(intent -> !id.isEmpty() && intent.id().equals(id))
                .findFirst();
    }

    /** The entity type that a parameter or annotation names, with or without the leading {@code @}. */
    public Optional<EntityType> entity(String type) {
        return Optional.ofNullable(entities.get(type.startsWith("@") ? type.substring(1) : type));
    }

    /** The first intent that an event triggers: a custom one, or a system one such as {@code WELCOME}. */
    public Optional<Intent> intentForEvent(String event) {
        return intents.stream()
                .filter(intent -> intent.events().contains(event))
                .findFirst();
    }
}
