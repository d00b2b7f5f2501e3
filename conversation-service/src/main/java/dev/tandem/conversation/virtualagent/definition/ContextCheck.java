package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.Finding.Rule;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether every intent can be reached: contexts that are asked for are set, and something triggers it. */
final class ContextCheck {

    /** Set by Dialogflow itself or by the platform on which the customer is. */
    private static final Pattern BUILT_IN =
            Pattern.compile("__system_counters__|google_assistant_.*|actions_(capability|on_google|intent)_.*");

    private final AgentDefinition agent;
    private final Findings findings;
    private final Map<String, Intent> setBy = new HashMap<>();
    private final Set<String> needed = new HashSet<>();

    ContextCheck(AgentDefinition agent, Findings findings) {
        this.agent = agent;
        this.findings = findings;
    }

    void run() {
        for (var intent : agent.intents()) {
            needed.addAll(intent.inputContexts());
            for (var change : intent.outputContexts()) {
                if (change.lifespan() > 0) {
                    setBy.putIfAbsent(change.name(), intent);
                }
            }
            intent.parameters()
                    .forEach(parameter -> parameter
                            .outputDialogContexts()
                            .forEach(change -> setBy.putIfAbsent(change.name(), intent)));
            // An event is a context of its own name while its intent answers.
            intent.events().forEach(event -> setBy.putIfAbsent(event.toLowerCase(Locale.ROOT), intent));
            usedInReferences(intent);
        }
        var fulfilled = agent.intents().stream().anyMatch(Intent::webhook);
        for (var intent : agent.intents()) {
            inputs(intent, fulfilled);
            outputs(intent);
            triggers(intent);
        }
    }

    private void usedInReferences(Intent intent) {
        for (var parameter : intent.parameters()) {
            References.in(parameter.value() + " " + parameter.defaultValue())
                    .forEach(reference -> needed.add(reference.context()));
        }
        References.ofMessages(intent).forEach(reference -> needed.add(reference.context()));
    }

    /** The fulfilment may set contexts that the definition does not show. */
    private void inputs(Intent intent, boolean fulfilled) {
        for (var context : intent.inputContexts()) {
            name(intent, context);
            if (!setBy.containsKey(context) && !BUILT_IN.matcher(context).matches()) {
                var message = "needs the context %s, which no intent sets".formatted(context);
                if (fulfilled) {
                    findings.warning(Rule.DANGLING_CONTEXT, intent, message + "; the fulfilment would have to");
                } else {
                    findings.error(Rule.DANGLING_CONTEXT, intent, message);
                }
            }
        }
    }

    private void outputs(Intent intent) {
        for (var change : intent.outputContexts()) {
            name(intent, change.name());
            if (change.lifespan() > 0 && !needed.contains(change.name()) && !intent.webhook()) {
                findings.info(
                        Rule.DANGLING_CONTEXT,
                        intent,
                        "sets the context %s, which nothing uses".formatted(change.name()));
            }
            if (change.lifespan() < 0) {
                findings.error(
                        Rule.DANGLING_CONTEXT,
                        intent,
                        "sets the context %s for %d turns".formatted(change.name(), change.lifespan()));
            }
        }
    }

    private void name(Intent intent, String context) {
        var bytes = context.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > Limits.CONTEXT_NAME_BYTES) {
            findings.error(
                    Rule.OVER_LIMIT,
                    intent,
                    "context %.30s… has %d bytes, at most %d are taken"
                            .formatted(context, bytes, Limits.CONTEXT_NAME_BYTES));
        }
        if (!context.matches("[a-zA-Z0-9_%-]+")) {
            findings.error(
                    Rule.DANGLING_CONTEXT,
                    intent,
                    "the context name \"%s\" has other characters than letters, digits, _, - and %%"
                            .formatted(context));
        }
    }

    private void triggers(Intent intent) {
        if (intent.fallback()) {
            return;
        }
        if (intent.phraseBook().isEmpty() && intent.events().isEmpty()) {
            findings.error(Rule.UNREACHABLE, intent, "has neither phrases nor events and is no fallback");
        } else if (intent.priority() < 0 && intent.events().isEmpty()) {
            findings.warning(Rule.UNREACHABLE, intent, "has a negative priority, so phrases do not match it");
        }
    }
}
