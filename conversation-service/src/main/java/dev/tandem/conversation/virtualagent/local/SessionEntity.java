package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.EntityType;
import dev.tandem.conversation.virtualagent.definition.EntityType.Entry;
import dev.tandem.conversation.virtualagent.definition.Localized;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An entity type that the fulfilment set for one conversation.
 *
 * @param name without the leading {@code @}
 * @param supplements whether the agent's own entries count too
 * @param setAt when
 */
record SessionEntity(String name, boolean supplements, List<Entry> entries, Instant setAt) {

    /** What it is together with the agent's type of that name; a map type if there is none. */
    EntityType in(AgentDefinition agent) {
        var own = agent.entities().get(name);
        var all = new ArrayList<>(entries);
        if (own == null) {
            return new EntityType(
                    "", name, EntityType.Kind.MAP, false, false, true, Localized.everywhere(agent.language(), all));
        }
        var book = new ArrayList<Localized.Item<Entry>>();
        if (supplements) {
            book.addAll(own.entryBook().items());
        }
        all.forEach(entry -> book.add(new Localized.Item<>("", entry)));
        return new EntityType(
                own.id(),
                name,
                own.kind(),
                own.automatedExpansion(),
                own.fuzzy(),
                own.overridable(),
                new Localized<>(own.entryBook().defaultLanguage(), book));
    }
}
