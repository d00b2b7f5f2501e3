package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.Finding.Rule;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Training phrases, per language. */
final class PhraseCheck {

    private final AgentDefinition agent;
    private final Findings findings;

    PhraseCheck(AgentDefinition agent, Findings findings) {
        this.agent = agent;
        this.findings = findings;
    }

    void run() {
        var owners = new HashMap<String, Map<String, Intent>>();
        for (var intent : agent.intents()) {
            for (var item : intent.phraseBook().items()) {
                var text = item.value().text();
                if (text.length() > Limits.PHRASE) {
                    findings.error(
                            Rule.OVER_LIMIT,
                            intent,
                            "phrase \"%s\" has %d characters, at most %d are taken"
                                    .formatted(EntityCheck.shortened(text), text.length(), Limits.PHRASE));
                }
                duplicate(owners.computeIfAbsent(item.language(), any -> new HashMap<>()), intent, text);
            }
            for (var language : intent.phraseBook().languages()) {
                var count = intent.phraseBook().exactlyIn(language).size();
                if (count > Limits.PHRASES) {
                    findings.error(
                            Rule.OVER_LIMIT,
                            intent,
                            "%d phrases in %s, at most %d are taken".formatted(count, language, Limits.PHRASES));
                }
            }
            gaps(intent);
        }
    }

    /** Follow-ups of different questions may well share phrases such as "yes". */
    private void duplicate(Map<String, Intent> owners, Intent intent, String text) {
        var other = owners.putIfAbsent(normalized(text), intent);
        if (other == null) {
            return;
        }
        if (other == intent) {
            findings.info(Rule.DUPLICATE_PHRASE, intent, "has \"%s\" twice".formatted(EntityCheck.shortened(text)));
        } else if (other.inputContexts().equals(intent.inputContexts()) && other.priority() == intent.priority()) {
            findings.error(
                    Rule.DUPLICATE_PHRASE,
                    intent,
                    "\"%s\" is also a phrase of \"%s\": neither can be told from the other"
                            .formatted(EntityCheck.shortened(text), other.name()));
        } else if (other.inputContexts().equals(intent.inputContexts())) {
            findings.info(
                    Rule.DUPLICATE_PHRASE,
                    intent,
                    "\"%s\" is also a phrase of \"%s\"; the priorities decide"
                            .formatted(EntityCheck.shortened(text), other.name()));
        }
    }

    private void gaps(Intent intent) {
        if (intent.phraseBook().isEmpty()) {
            return;
        }
        for (var language : agent.settings().languages()) {
            if (!covers(intent.phraseBook(), language)) {
                findings.warning(Rule.LANGUAGE_GAP, intent, "has no phrases in " + language);
            }
        }
    }

    /** Whether something was written for a language, or for the one that it is a region of. */
    static boolean covers(Localized<?> book, String language) {
        return book.items().stream()
                .anyMatch(item -> item.language().isEmpty()
                        || item.language().equalsIgnoreCase(language)
                        || language.toLowerCase(Locale.ROOT)
                                .startsWith(item.language().toLowerCase(Locale.ROOT) + "-"));
    }

    /** Two phrases that differ only in this are the same to a classifier. */
    static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Punct}\\p{IsPunctuation}&&[^@:#$]]+", " ")
                .strip()
                .replaceAll("\\s+", " ");
    }
}
