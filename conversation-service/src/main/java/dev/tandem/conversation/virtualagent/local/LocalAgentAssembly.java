package dev.tandem.conversation.virtualagent.local;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.virtualagent.VirtualAgentSessions;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.InvalidAgentDefinitionException;
import dev.tandem.conversation.virtualagent.definition.Message;
import dev.tandem.conversation.virtualagent.entity.EntityRecognizer;
import dev.tandem.conversation.virtualagent.nlu.Understanding;
import java.time.Clock;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Puts the parts of a local agent together, for Spring and for tests alike. */
final class LocalAgentAssembly {

    private final AgentDefinition agent;
    private final Understanding understanding;
    private final JsonMapper json;

    LocalAgentAssembly(AgentDefinition agent, Understanding understanding, JsonMapper json) {
        this.agent = agent;
        this.understanding = understanding;
        this.json = json;
    }

    LocalVirtualAgent agent(
            Webhook webhook,
            VirtualAgentSessions sessions,
            QueueId defaultQueue,
            int fallbacksBeforeHandoff,
            Clock clock) {
        var handoffs = new HandoffPayload(json, defaultQueue);
        checkHandoffs(handoffs);
        var phrases = new PhraseBooks(agent);
        var parameters = new ParameterReader(agent, phrases);
        var writer = new AnswerWriter(handoffs);
        var completion = new Completion(
                new Fulfilment(agent, webhook, writer, json), writer, defaultQueue, fallbacksBeforeHandoff);
        var dialogue = new Dialogue(
                agent,
                new IntentMatcher(agent, understanding, phrases, parameters),
                parameters,
                new EntityRecognizer(agent.entities().values()),
                completion,
                webhook);
        return new LocalVirtualAgent(understanding, dialogue, sessions, json, clock);
    }

    /** A handoff that cannot be followed must stop the start, not a customer's conversation. */
    private void checkHandoffs(HandoffPayload handoffs) {
        for (var intent : agent.intents()) {
            for (var message : intent.messages(agent.language())) {
                if (message instanceof Message.Payload payload) {
                    try {
                        handoffs.read(payload.content(), new Values(Map.of(), Session.NEW));
                    } catch (InvalidAgentDefinitionException invalid) {
                        throw new InvalidAgentDefinitionException(
                                "intent " + intent.name() + ": " + invalid.getMessage(), invalid);
                    }
                }
            }
        }
    }
}
