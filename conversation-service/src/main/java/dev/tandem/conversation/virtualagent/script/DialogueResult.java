package dev.tandem.conversation.virtualagent.script;

import dev.tandem.conversation.virtualagent.Turn;
import java.util.List;

/**
 * What came of a script.
 *
 * @param script which
 * @param turns what the agent made of each turn, in order
 * @param failures what was otherwise than expected, as {@code file:line: what}
 * @param unchecked how many expectations could not be looked at with this engine
 */
public record DialogueResult(DialogueScript script, List<Turn> turns, List<String> failures, int unchecked) {

    public DialogueResult {
        turns = List.copyOf(turns);
        failures = List.copyOf(failures);
    }

    public boolean passed() {
        return failures.isEmpty();
    }
}
