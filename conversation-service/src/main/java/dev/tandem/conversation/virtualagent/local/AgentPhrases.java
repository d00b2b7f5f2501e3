package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.InvalidAgentDefinitionException;
import dev.tandem.conversation.virtualagent.nlu.LabelledPhrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** What an agent's training phrases teach: those of a fallback intent are examples of what must be refused. */
final class AgentPhrases {

    private AgentPhrases() {}

    /** @throws InvalidAgentDefinitionException if there is nothing to learn from */
    static List<LabelledPhrase> of(AgentDefinition agent) {
        var phrases = new ArrayList<LabelledPhrase>();
        var examples = new HashMap<String, ValueExamples>();
        for (var intent : agent.intents()) {
            if (intent.trained()) {
                var label = intent.fallback() ? LabelledPhrase.NEGATIVE : intent.name();
                for (var phrase : intent.phraseBook().items()) {
                    var language = phrase.language().isEmpty() ? agent.language() : phrase.language();
                    var values = examples.computeIfAbsent(language, any -> new ValueExamples(agent, any));
                    phrases.add(new LabelledPhrase(label, language, values.spoken(phrase.value())));
                }
            }
        }
        if (phrases.isEmpty()) {
            throw new InvalidAgentDefinitionException("no intent of the agent has training phrases");
        }
        return phrases;
    }
}
