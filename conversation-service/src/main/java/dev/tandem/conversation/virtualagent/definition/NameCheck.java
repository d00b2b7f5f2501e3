package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.Finding.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.TreeSet;

/** Names, ids, events, counts, and who follows up whom. */
final class NameCheck {

    private final AgentDefinition agent;
    private final Findings findings;

    NameCheck(AgentDefinition agent, Findings findings) {
        this.agent = agent;
        this.findings = findings;
    }

    void run() {
        if (agent.intents().size() > Limits.INTENTS) {
            findings.error(
                    Rule.OVER_LIMIT,
                    AgentFiles.SETTINGS,
                    "",
                    "%d intents, at most %d are taken".formatted(agent.intents().size(), Limits.INTENTS));
        }
        if (agent.entities().size() > Limits.ENTITIES) {
            findings.error(
                    Rule.OVER_LIMIT,
                    AgentFiles.SETTINGS,
                    "",
                    "%d entity types, at most %d are taken"
                            .formatted(agent.entities().size(), Limits.ENTITIES));
        }
        duplicates();
        events();
        agent.intents().forEach(this::ancestors);
        for (var intent : agent.intents()) {
            tooMany(intent, "input contexts", intent.inputContexts().size(), Limits.INPUT_CONTEXTS);
            tooMany(intent, "output contexts", intent.outputContexts().size(), Limits.OUTPUT_CONTEXTS);
            tooMany(intent, "parameters", intent.parameters().size(), Limits.PARAMETERS);
            tooLong(intent, "name", intent.name(), Limits.INTENT_NAME);
            parameters(intent);
        }
    }

    private void duplicates() {
        var names = new HashMap<String, Intent>();
        var ids = new HashMap<String, Intent>();
        for (var intent : agent.intents()) {
            var same = names.putIfAbsent(intent.name(), intent);
            if (same != null) {
                findings.error(Rule.DUPLICATE_NAME, intent, "has the same name as " + findings.file(same));
            }
            var twin = intent.id().isEmpty() ? null : ids.putIfAbsent(intent.id(), intent);
            if (twin != null) {
                findings.error(Rule.DUPLICATE_NAME, intent, "has the same id as \"" + twin.name() + "\"");
            }
        }
    }

    private void parameters(Intent intent) {
        var names = new HashSet<String>();
        for (var parameter : intent.parameters()) {
            tooLong(intent, "parameter name " + parameter.name(), parameter.name(), Limits.PARAMETER_NAME);
            if (parameter.name().isBlank()) {
                findings.error(Rule.UNKNOWN_PARAMETER, intent, "has a parameter without a name");
            } else if (!names.add(parameter.name())) {
                findings.error(Rule.DUPLICATE_NAME, intent, "has two parameters named " + parameter.name());
            }
        }
    }

    private void tooMany(Intent intent, String what, int count, int most) {
        if (count > most) {
            findings.warning(Rule.OVER_LIMIT, intent, "%d %s, at most %d are taken".formatted(count, what, most));
        }
    }

    private void tooLong(Intent intent, String what, String text, int most) {
        if (text.length() > most) {
            findings.error(
                    Rule.OVER_LIMIT,
                    intent,
                    "%s has %d characters, at most %d are taken".formatted(what, text.length(), most));
        }
    }

    private void events() {
        var owner = new HashMap<String, Intent>();
        for (var intent : agent.intents()) {
            for (var event : intent.events()) {
                if (event.length() > Limits.EVENT) {
                    findings.error(
                            Rule.EVENT,
                            intent,
                            "event %.30s… has %d characters, at most %d are taken"
                                    .formatted(event, event.length(), Limits.EVENT));
                }
                var other = owner.putIfAbsent(event, intent);
                if (other != null && other.inputContexts().equals(intent.inputContexts())) {
                    findings.warning(
                            Rule.EVENT, intent, "event %s also triggers \"%s\"".formatted(event, other.name()));
                }
            }
        }
    }

    private void ancestors(Intent intent) {
        if (!intent.followsUp()) {
            return;
        }
        var seen = new TreeSet<String>();
        var current = intent;
        while (current.followsUp()) {
            if (!seen.add(current.id().isEmpty() ? current.name() : current.id())) {
                findings.error(Rule.CYCLE, intent, "follows up itself");
                return;
            }
            var parent = agent.intentWithId(current.parentId());
            if (parent.isEmpty()) {
                findings.error(
                        Rule.MISSING_PARENT,
                        current,
                        "follows up an intent that is not there, id " + current.parentId());
                return;
            }
            current = parent.get();
        }
        if (!intent.rootParentId().isEmpty() && !intent.rootParentId().equals(current.id())) {
            findings.warning(
                    Rule.MISSING_PARENT,
                    intent,
                    "names another root (%s) than the one its parents lead to, \"%s\""
                            .formatted(intent.rootParentId(), current.name()));
        }
    }
}
