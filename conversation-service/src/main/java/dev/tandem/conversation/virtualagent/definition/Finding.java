package dev.tandem.conversation.virtualagent.definition;

import java.util.Comparator;

/**
 * Something in an agent's definition that its designer should look at.
 *
 * @param severity how bad it is
 * @param rule which rule found it, such as {@code dangling-context}
 * @param file path inside the export
 * @param name of the intent or entity type; empty for settings
 * @param message what is wrong, in a sentence without a full stop
 */
public record Finding(Severity severity, Rule rule, String file, String name, String message)
        implements Comparable<Finding> {

    /** How bad a finding is. */
    public enum Severity {
        /** Dialogflow refuses it, or customers get stuck or no answer. */
        ERROR,
        /** Probably not meant. */
        WARNING,
        /** Good to know. */
        INFO
    }

    /** What is looked for. */
    public enum Rule {
        DANGLING_CONTEXT,
        UNKNOWN_ENTITY,
        UNKNOWN_PARAMETER,
        DUPLICATE_PHRASE,
        MISSING_PROMPT,
        OVER_LIMIT,
        MISSING_PARENT,
        CYCLE,
        EVENT,
        UNRESOLVED_REFERENCE,
        UNREACHABLE,
        LANGUAGE_GAP,
        PATTERN,
        EMPTY_RESPONSE,
        DUPLICATE_NAME,
        MISSING_FILE,
        EMPTY_ENTITY,
        SETTINGS,
        NO_FALLBACK;

        /** As it is printed: {@code dangling-context}. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public int compareTo(Finding other) {
        return Comparator.comparing(Finding::severity)
                .thenComparing(Finding::file)
                .thenComparing(Finding::rule)
                .thenComparing(Finding::message)
                .compare(this, other);
    }
}
