package dev.tandem.conversation.virtualagent.tool;

import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.InvalidAgentDefinitionException;
import dev.tandem.conversation.virtualagent.local.OfflineVirtualAgent;
import dev.tandem.conversation.virtualagent.script.DialogueRunner;
import dev.tandem.conversation.virtualagent.script.ScriptClock;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The agent under trial, in the real local engine. */
final class TrialAgent {

    private static final CustomerRef VISITOR = new CustomerRef(new CustomerId("visitor"), "Visitor", null, false);

    private final AgentDefinition definition;
    private final ScriptClock clock;
    private final OfflineVirtualAgent engine;

    TrialAgent(AgentDefinition definition, Path cache, Clock clock) {
        this.definition = definition;
        this.clock = new ScriptClock(clock);
        this.engine = new OfflineVirtualAgent(definition, cache, this.clock);
    }

    AgentDefinition definition() {
        return definition;
    }

    /** The language to speak: the agent's own unless one is wanted. */
    String language(Optional<String> wanted) {
        if (wanted.isPresent() && !wanted.get().matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
            throw new InvalidAgentDefinitionException(wanted.get() + " is no language tag such as en or de-AT");
        }
        return wanted.orElse(definition.language());
    }

    /** Name based, so that the same trial gets the same answers. */
    static ConversationId conversation(String name) {
        return new ConversationId(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString());
    }

    Turn say(ConversationId conversation, String text, String language) {
        return engine.answer(
                new TurnRequest(conversation, text, language, VISITOR, Map.of("inbox", "shop", "channel", "chat")));
    }

    Turn event(ConversationId conversation, String name, String language) {
        return engine.answer(new TurnRequest(
                conversation, name, language, VISITOR, Map.of("inbox", "shop", "channel", "chat", "event", name)));
    }

    Map<String, Integer> contexts(ConversationId conversation) {
        return engine.contexts(conversation);
    }

    DialogueRunner runner() {
        return new DialogueRunner(
                engine, definition, conversation -> Optional.of(engine.contexts(conversation)), clock, "");
    }
}
