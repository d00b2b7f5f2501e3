package dev.tandem.conversation.virtualagent.definition;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something a customer may say, with the parts that are parameters marked.
 *
 * @param id the designer tool's id; may be empty
 * @param parts in order; their texts carry their own spaces
 * @param template whether the parts that are parameters stand for any value of their type rather than being an example:
 *     their text is then {@code @type:alias}
 * @param count how often it was taken over from real conversations
 */
public record TrainingPhrase(String id, List<Part> parts, boolean template, int count) {

    /** Annotated for the designer tool, but to be taken as plain text. */
    public static final String IGNORE = "@sys.ignore";

    public TrainingPhrase {
        parts = List.copyOf(parts);
    }

    /** An example without parameters. */
    public static TrainingPhrase of(String text) {
        return new TrainingPhrase("", List.of(Part.plain(text)), false, 0);
    }

    /**
     * @param type entity type with the leading {@code @}; empty for plain text
     * @param alias the parameter's name; empty for plain text
     * @param userDefined whether the designer marked it rather than the tool
     */
    public record Part(String text, String type, String alias, boolean userDefined) {

        public static Part plain(String text) {
            return new Part(text, "", "", false);
        }

        /** Whether it is a parameter. */
        public boolean annotated() {
            return !alias.isEmpty() && !type.isEmpty() && !type.equals(IGNORE);
        }
    }

    /** All of it as one text. */
    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
