package dev.tandem.conversation.virtualagent.local;

import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.virtualagent.HandoffProposal;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.definition.InvalidAgentDefinitionException;
import dev.tandem.conversation.virtualagent.local.Dialogue.Circumstances;
import dev.tandem.conversation.virtualagent.local.Dialogue.Outcome;
import dev.tandem.conversation.virtualagent.local.IntentMatcher.Match;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Completes an intent whose parameters are all known: contexts, fulfilment, answer. */
final class Completion {

    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);
    private static final TypeReference<LinkedHashMap<String, Object>> PARAMETERS = new TypeReference<>() {};
    private static final int MAX_EVENT_CHAIN = 3;

    /** Said only where an agent definition itself has nothing to say. */
    private static final String CANCELLED = "All right, I have stopped that. What else can I do for you?";

    private static final String NO_ANSWER = "I'm sorry, I have no answer to that.";

    private final AgentDefinition agent;
    private final Webhook webhook;
    private final AnswerWriter writer;
    private final QueueId defaultQueue;
    private final JsonMapper json;

    Completion(AgentDefinition agent, Webhook webhook, AnswerWriter writer, QueueId defaultQueue, JsonMapper json) {
        this.agent = agent;
        this.webhook = webhook;
        this.writer = writer;
        this.defaultQueue = defaultQueue;
        this.json = json;
    }

    Outcome complete(Circumstances turn, Intent intent, double confidence, Map<String, Object> values)
            throws InterruptedException {
        var memory = turn.session().aged().asking(null).understood(true);
        return complete(turn, memory, intent, confidence, values, 0);
    }

    /** The customer does not want to answer any more; the contexts stay. */
    Outcome cancelled(Circumstances turn, Intent intent) {
        var memory = turn.session().aged().asking(null).understood(true);
        return new Outcome(
                new Turn(intent.name(), 1, Map.of(), false, List.of(new Reply(CANCELLED, List.of())), null, false),
                memory);
    }

    /** Nothing fits; empty if the agent has no fallback intent. */
    Outcome notUnderstood(Circumstances turn, Optional<Match> fallback) throws InterruptedException {
        var memory = turn.session().aged().asking(null).understood(false);
        if (fallback.isEmpty()) {
            var reply = new Reply(NO_ANSWER, List.of());
            return new Outcome(new Turn("fallback", 0, Map.of(), true, List.of(reply), null, false), memory);
        }
        return complete(turn, memory, fallback.get().intent(), fallback.get().confidence(), Map.of(), 0);
    }

    private Outcome complete(
            Circumstances turn,
            Session aged,
            Intent intent,
            double confidence,
            Map<String, Object> parameters,
            int depth)
            throws InterruptedException {
        var memory = intent.resetContexts() ? aged.withoutContexts() : aged;
        var visible = turn.session();
        for (var change : intent.outputContexts()) {
            memory = memory.with(change.name(), change.lifespan(), parameters, turn.now());
            visible = visible.with(change.name(), Math.max(1, change.lifespan()), parameters, turn.now());
        }
        var values = new Values(parameters, visible);
        var response = intent.webhook()
                ? webhook.call(turn.request(), intent, confidence, values)
                : Optional.<JsonNode>empty();
        if (response.isPresent()) {
            memory = withContexts(memory, response.get(), turn);
            var followUp = followUp(response.get());
            if (followUp.isPresent() && depth < MAX_EVENT_CHAIN) {
                var event = response.get().path("followupEventInput");
                return complete(turn, memory, followUp.get(), confidence, map(event.path("parameters")), depth + 1);
            }
        }
        var answer = response.flatMap(found -> fromWebhook(intent, found, values))
                .orElseGet(() -> writer.fromDefinition(intent, turn.request().language(), values, seed(turn)));
        return new Outcome(turn(intent, confidence, values, answer), memory);
    }

    private Turn turn(Intent intent, double confidence, Values values, Answer answer) {
        var handoff = answer.handoff() == null && intent.liveAgentHandoff()
                ? new HandoffProposal(HandoffReason.POLICY, defaultQueue, List.of(), 0, "")
                : answer.handoff();
        var replies = answer.replies().isEmpty() && handoff == null && !intent.endInteraction()
                ? List.of(new Reply(NO_ANSWER, List.of()))
                : answer.replies();
        return new Turn(
                intent.name(),
                confidence,
                values.understood(),
                intent.fallback(),
                replies,
                handoff,
                intent.endInteraction());
    }

    private Optional<Answer> fromWebhook(Intent intent, JsonNode response, Values values) {
        try {
            return writer.fromWebhook(response, values);
        } catch (InvalidAgentDefinitionException invalid) {
            LOG.warn("fulfilment of {} cannot be followed: its static answer is given", intent.name(), invalid);
            return Optional.empty();
        }
    }

    private Session withContexts(Session memory, JsonNode response, Circumstances turn) {
        var changed = memory;
        for (var context : response.path("outputContexts")) {
            var name = context.path("name").asString("");
            var id = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
            if (!id.isEmpty()) {
                changed = changed.with(
                        id, context.path("lifespanCount").asInt(0), map(context.path("parameters")), turn.now());
            }
        }
        return changed;
    }

    private Optional<Intent> followUp(JsonNode response) {
        var event = response.path("followupEventInput").path("name").asString("");
        return event.isEmpty() ? Optional.empty() : agent.intentForEvent(event);
    }

    private Map<String, Object> map(JsonNode node) {
        return node.isObject() ? json.convertValue(node, PARAMETERS) : new LinkedHashMap<>();
    }

    /** Asked again after a crash, the same turn is answered in the same words. */
    private static int seed(Circumstances turn) {
        return turn.request().session().value().hashCode() + turn.session().turns();
    }
}
