package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.entity.Circumstances;
import dev.tandem.conversation.virtualagent.entity.EntityRecognizer;
import dev.tandem.conversation.virtualagent.entity.Mention;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import dev.tandem.conversation.virtualagent.nlu.Utterance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One utterance, and what is found in it: each type is sought once. For one turn on one thread. */
final class Reading {

    private final Utterance utterance;
    private final Circumstances circumstances;
    private final EntityRecognizer entities;
    private final Tokens tokens;
    private final Map<String, List<Mention>> mentions = new HashMap<>();

    Reading(Utterance utterance, Circumstances circumstances, EntityRecognizer entities) {
        this.utterance = utterance;
        this.circumstances = circumstances;
        this.entities = entities;
        this.tokens = Tokens.of(utterance.searched());
    }

    Utterance utterance() {
        return utterance;
    }

    /** The same circumstances without a part of the text. */
    Reading without(String part) {
        return new Reading(new Utterance(utterance.text().replace(part, " ").strip()), circumstances, entities);
    }

    String language() {
        return circumstances.language();
    }

    String text() {
        return tokens.text();
    }

    Tokens tokens() {
        return tokens;
    }

    List<Mention> mentions(String type) {
        return mentions.computeIfAbsent(type, any -> entities.mentions(any, text(), circumstances));
    }

    /** As {@link #mentions}, given that just this was asked for. */
    List<Mention> answers(String type) {
        return entities.answers(type, text(), circumstances);
    }
}
