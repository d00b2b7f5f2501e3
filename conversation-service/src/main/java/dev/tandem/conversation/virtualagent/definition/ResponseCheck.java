package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.Finding.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What an intent says: prompts, answers and the references in them, per language. */
final class ResponseCheck {

    private final AgentDefinition agent;
    private final Findings findings;
    private final Map<String, Set<String>> parametersOfContext = new HashMap<>();
    private final Set<String> events = new HashSet<>();

    ResponseCheck(AgentDefinition agent, Findings findings) {
        this.agent = agent;
        this.findings = findings;
    }

    void run() {
        for (var intent : agent.intents()) {
            intent.events().forEach(event -> events.add(event.toLowerCase(java.util.Locale.ROOT)));
            for (var change : intent.outputContexts()) {
                var known = parametersOfContext.computeIfAbsent(change.name(), any -> new HashSet<>());
                intent.parameters().forEach(parameter -> known.add(parameter.name()));
                if (intent.webhook()) {
                    known.add("*");
                }
            }
        }
        for (var intent : agent.intents()) {
            prompts(intent);
            references(intent);
            answers(intent);
        }
    }

    private void prompts(Intent intent) {
        for (var parameter : intent.parameters()) {
            if (!parameter.required()) {
                continue;
            }
            if (parameter.promptBook().isEmpty()) {
                if (intent.webhookForSlotFilling()) {
                    findings.info(
                            Rule.MISSING_PROMPT,
                            intent,
                            "required parameter %s has no prompt; the fulfilment must ask".formatted(parameter.name()));
                } else {
                    findings.error(
                            Rule.MISSING_PROMPT,
                            intent,
                            "required parameter %s has no prompt: it cannot be asked for".formatted(parameter.name()));
                }
                continue;
            }
            for (var language : agent.settings().languages()) {
                if (!PhraseCheck.covers(parameter.promptBook(), language)) {
                    findings.error(
                            Rule.MISSING_PROMPT,
                            intent,
                            "required parameter %s has no prompt in %s".formatted(parameter.name(), language));
                }
            }
        }
    }

    private void references(Intent intent) {
        var own = new HashSet<String>();
        intent.parameters().forEach(parameter -> own.add(parameter.name()));
        for (var reference : References.ofMessages(intent)) {
            reference(intent, "an answer", own, reference);
        }
        for (var parameter : intent.parameters()) {
            for (var item : parameter.promptBook().items()) {
                for (var reference : References.in(item.value())) {
                    reference(intent, "the prompt of " + parameter.name(), own, reference);
                }
            }
            for (var reference : References.in(parameter.value() + " " + parameter.defaultValue())) {
                if (!reference.parameter().equals(parameter.name())
                        || !reference.context().isEmpty()) {
                    reference(intent, "parameter " + parameter.name(), own, reference);
                }
            }
        }
    }

    private void reference(Intent intent, String where, Set<String> own, References reference) {
        if (reference.context().isEmpty()) {
            if (!own.contains(reference.parameter())) {
                findings.error(
                        Rule.UNRESOLVED_REFERENCE,
                        intent,
                        "%s says %s, but the intent has no such parameter".formatted(where, reference.written()));
            }
            return;
        }
        if (events.contains(reference.context())) {
            return;
        }
        var known = parametersOfContext.get(reference.context());
        if (known == null) {
            findings.error(
                    Rule.UNRESOLVED_REFERENCE,
                    intent,
                    "%s says %s, but no intent sets that context".formatted(where, reference.written()));
        } else if (!known.contains(reference.parameter()) && !known.contains("*")) {
            findings.error(
                    Rule.UNRESOLVED_REFERENCE,
                    intent,
                    "%s says %s, but no intent that sets the context has such a parameter"
                            .formatted(where, reference.written()));
        }
    }

    private void answers(Intent intent) {
        var general = intent.responses().general();
        if (general.isEmpty()) {
            var silent = !intent.webhook() && !intent.endInteraction() && !intent.liveAgentHandoff();
            if (silent && intent.responses().byPlatform().isEmpty()) {
                findings.warning(Rule.EMPTY_RESPONSE, intent, "says nothing and has no fulfilment");
            } else if (silent) {
                findings.warning(Rule.EMPTY_RESPONSE, intent, "answers only on other platforms");
            } else if (intent.webhook()) {
                findings.info(Rule.EMPTY_RESPONSE, intent, "has nothing to say when the fulfilment fails");
            }
            return;
        }
        for (var language : agent.settings().languages()) {
            if (!PhraseCheck.covers(general, language)) {
                findings.warning(Rule.LANGUAGE_GAP, intent, "has no answer in " + language);
            }
        }
        for (var item : general.items()) {
            for (var text : References.texts(item.value())) {
                if (item.value() instanceof Message.Text && text.length() > Limits.TEXT_RESPONSE) {
                    findings.warning(
                            Rule.OVER_LIMIT,
                            intent,
                            "an answer has %d characters, at most %d are taken"
                                    .formatted(text.length(), Limits.TEXT_RESPONSE));
                }
            }
        }
    }
}
