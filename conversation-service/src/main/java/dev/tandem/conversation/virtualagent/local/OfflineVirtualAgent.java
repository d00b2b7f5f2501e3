package dev.tandem.conversation.virtualagent.local;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.VirtualAgent;
import dev.tandem.conversation.virtualagent.VirtualAgentSessions;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.nlu.Understanding;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The local engine alone, for designers' tools and tests: no service around it, sessions in memory until the process
 * ends. There is no fulfilment, so intents that have one give their static answer.
 */
public final class OfflineVirtualAgent implements VirtualAgent {

    private static final Duration WEBHOOK_LIMIT = Duration.ofSeconds(4);
    private static final int FALLBACKS_BEFORE_HANDOFF = 3;
    private static final String NO_FULFILMENT = "{}";

    private final LocalVirtualAgent engine;
    private final Map<ConversationId, String> sessions = new ConcurrentHashMap<>();
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * An engine for one agent. It trains in the background from the first question on.
     *
     * @param cache where the trained classifier is kept between runs; its folder must exist
     * @param clock for contexts that end and for what "tomorrow" is
     * @throws dev.tandem.conversation.virtualagent.definition.InvalidAgentDefinitionException if it cannot be executed
     */
    public OfflineVirtualAgent(AgentDefinition agent, Path cache, Clock clock) {
        var webhook = new Webhook(request -> NO_FULFILMENT, WEBHOOK_LIMIT, json);
        engine = new LocalAgentAssembly(agent, new Understanding(AgentPhrases.of(agent), cache), json)
                .agent(webhook, new InMemory(), new QueueId("general"), FALLBACKS_BEFORE_HANDOFF, clock);
    }

    @Override
    public Turn answer(TurnRequest request) {
        return engine.answer(request);
    }

    @Override
    public void awaitReady(Duration limit) throws InterruptedException {
        engine.awaitReady(limit);
    }

    /** The contexts that are active after a conversation's last turn, with how many turns they stay. */
    public Map<String, Integer> contexts(ConversationId conversation) {
        var active = new LinkedHashMap<String, Integer>();
        var document = sessions.get(conversation);
        if (document != null) {
            json.readValue(document, LocalVirtualAgent.Memory.class)
                    .after()
                    .contexts()
                    .forEach(context -> active.put(context.name(), context.lifespan()));
        }
        return active;
    }

    private final class InMemory implements VirtualAgentSessions {

        @Override
        public Optional<String> load(ConversationId session) {
            return Optional.ofNullable(sessions.get(session));
        }

        @Override
        public void save(ConversationId session, String document) {
            sessions.put(session, document);
        }
    }
}
