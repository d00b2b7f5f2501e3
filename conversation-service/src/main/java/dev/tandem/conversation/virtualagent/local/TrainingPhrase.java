package dev.tandem.conversation.virtualagent.local;

import java.util.List;
import java.util.stream.Collectors;

/** Something a customer may say, with the parts that are parameters marked. */
record TrainingPhrase(List<Part> parts) {

    /**
     * @param type entity type with the leading {@code @}; empty for plain text
     * @param alias the parameter's name; empty for plain text
     */
    record Part(String text, String type, String alias) {

        boolean annotated() {
            return !alias.isEmpty();
        }
    }

    String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }
}
