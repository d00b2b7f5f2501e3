package dev.tandem.conversation.virtualagent.script;

import dev.tandem.contracts.id.ConversationId;
import java.util.Map;
import java.util.Optional;

/** Says which contexts an engine has active, where it lets one look. */
@FunctionalInterface
public interface ActiveContexts {

    /** For engines that do not: expectations of contexts are then not checked. */
    ActiveContexts UNKNOWN = conversation -> Optional.empty();

    /** By name in lower case, how many turns they stay; empty where the engine does not say. */
    Optional<Map<String, Integer>> of(ConversationId conversation);
}
