package dev.tandem.conversation.virtualagent.script;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.VirtualAgent;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.script.DialogueScript.Event;
import dev.tandem.conversation.virtualagent.script.DialogueScript.Says;
import dev.tandem.conversation.virtualagent.script.DialogueScript.Wait;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Runs dialogue scripts against a virtual agent, each in a conversation of its own. Not safe for concurrent use: a
 * script sets the clock.
 */
public final class DialogueRunner {

    private final VirtualAgent agent;
    private final AgentDefinition definition;
    private final ActiveContexts contexts;
    private final ScriptClock clock;
    private final String run;

    /**
     * A runner.
     *
     * @param agent what is tested
     * @param definition what the agent executes: says which parameters are required
     * @param contexts how to look at active contexts
     * @param clock the engine's; with an engine that has its own, waiting and clock are without effect
     * @param run makes the conversations' ids differ from those of other runs on an engine that remembers
     */
    public DialogueRunner(
            VirtualAgent agent, AgentDefinition definition, ActiveContexts contexts, ScriptClock clock, String run) {
        this.agent = agent;
        this.definition = definition;
        this.contexts = contexts;
        this.clock = clock;
        this.run = run;
    }

    /** Runs one script to its end, whatever fails on the way. */
    public DialogueResult run(DialogueScript script) {
        var conversation = new ConversationId(UUID.nameUUIDFromBytes(
                        (run + script.file() + script.line() + script.name()).getBytes(StandardCharsets.UTF_8))
                .toString());
        var turns = new ArrayList<Turn>();
        var failures = new ArrayList<String>();
        var unchecked = 0;
        if (script.clock() == null) {
            clock.run();
        } else {
            clock.standAt(script.clock());
        }
        for (var step : script.steps()) {
            if (step instanceof Wait wait) {
                clock.pass(wait.time());
                continue;
            }
            var expected = step instanceof Says says ? says.expected() : ((Event) step).expected();
            try {
                var turn = agent.answer(request(script, conversation, step, turns.size()));
                turns.add(turn);
                var checker = new TurnChecker(definition, turn, contexts.of(conversation));
                checker.check(expected)
                        .forEach(failure -> failures.add(script.file() + ":" + step.line() + ": " + failure));
                unchecked += checker.unchecked(expected);
            } catch (VirtualAgentUnavailable unavailable) {
                failures.add(script.file() + ":" + step.line() + ": no answer: " + unavailable.getMessage());
            }
        }
        return new DialogueResult(script, turns, failures, unchecked);
    }

    /** Runs all in order. */
    public List<DialogueResult> run(List<DialogueScript> scripts) {
        return scripts.stream().map(this::run).toList();
    }

    private TurnRequest request(
            DialogueScript script, ConversationId conversation, DialogueScript.Step step, int turns) {
        Map<String, Object> payload = new HashMap<>();
        payload.put("inbox", "shop");
        payload.put("channel", "chat");
        payload.put("inReplyToSeq", turns + 1L);
        var text = step instanceof Says says ? says.text() : ((Event) step).name();
        if (step instanceof Event event) {
            payload.put("event", event.name());
        }
        var language = script.language().isEmpty() ? definition.language() : script.language();
        return new TurnRequest(conversation, text, language, script.customer(), payload);
    }
}
