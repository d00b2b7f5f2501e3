package dev.tandem.conversation.virtualagent.local;

import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.VirtualAgentSessions;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.AgentExport;
import dev.tandem.conversation.virtualagent.entity.Circumstances;
import dev.tandem.conversation.virtualagent.entity.EntityRecognizer;
import dev.tandem.conversation.virtualagent.nlu.Understanding;
import dev.tandem.conversation.virtualagent.nlu.Utterance;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** A conversation with the shipped agent: real model, real definition, sessions in memory, a clock that is driven. */
final class TestAgent {

    static final JsonMapper JSON = JsonMapper.builder().build();
    static final CustomerRef MAYA =
            new CustomerRef(new CustomerId("maya"), "Maya Lindqvist", "maya@brightleaf.example", true);
    static final CustomerRef VISITOR = new CustomerRef(new CustomerId("visitor-1"), "Visitor", null, false);

    /** Trained once for all test classes of this JVM. */
    private static final class Shared {
        static final AgentDefinition DEFINITION =
                AgentExport.at("classpath:dialogflow-agent").definition();
        static final Understanding UNDERSTANDING = new Understanding(AgentPhrases.of(DEFINITION), scratch());

        private static java.nio.file.Path scratch() {
            try {
                return Files.createTempDirectory("tandem-nlu").resolve("agent.nlu");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    final Map<ConversationId, String> stored = new ConcurrentHashMap<>();
    final ConversationId conversation = new ConversationId(UUID.randomUUID().toString());
    private final LocalVirtualAgent agent;
    private Instant now = Instant.parse("2026-06-03T10:00:00Z");
    private CustomerRef customer = VISITOR;
    private String language = "en";

    TestAgent(UnaryOperator<String> fulfilment) {
        this(Shared.DEFINITION, Shared.UNDERSTANDING, fulfilment, Duration.ofSeconds(4));
    }

    TestAgent(
            AgentDefinition definition, Understanding understanding, UnaryOperator<String> fulfilment, Duration limit) {
        this(definition, understanding, limit, fulfilment::apply);
    }

    TestAgent(AgentDefinition definition, Understanding understanding, Duration limit, WebhookTransport fulfilment) {
        this.agent = new LocalAgentAssembly(definition, understanding, JSON)
                .agent(new Webhook(fulfilment, limit, JSON), sessions(), new QueueId("general"), 3, clock());
    }

    /** An agent whose fulfilment answers nothing of its own, so that the static answers are heard. */
    static TestAgent withoutFulfilment() {
        return new TestAgent(request -> "{}");
    }

    static AgentDefinition definition() {
        return Shared.DEFINITION;
    }

    /** A text, as the shipped agent reads it at the agent's usual time. */
    static Reading reading(String text) {
        return new Reading(
                new Utterance(text),
                Circumstances.of("en", Instant.parse("2026-06-03T10:00:00Z"), ZoneOffset.UTC),
                entities());
    }

    static EntityRecognizer entities() {
        return new EntityRecognizer(Shared.DEFINITION.entities().values());
    }

    static IntentMatcher matcher() {
        var phrases = new PhraseBooks(Shared.DEFINITION);
        return new IntentMatcher(
                Shared.DEFINITION, Shared.UNDERSTANDING, phrases, new ParameterReader(Shared.DEFINITION, phrases));
    }

    static Understanding understanding() {
        return Shared.UNDERSTANDING;
    }

    TestAgent as(CustomerRef who) {
        customer = who;
        return this;
    }

    TestAgent in(String tag) {
        language = tag;
        return this;
    }

    Turn say(String text) {
        return say(text, Map.of("inbox", "shop", "channel", "chat"));
    }

    Turn say(String text, Map<String, Object> payload) {
        return agent.answer(new TurnRequest(conversation, text, language, customer, payload));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    private VirtualAgentSessions sessions() {
        return new VirtualAgentSessions() {
            @Override
            public Optional<String> load(ConversationId session) {
                return Optional.ofNullable(stored.get(session));
            }

            @Override
            public void save(ConversationId session, String json) {
                stored.put(session, json);
            }
        };
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(now, zone);
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
