package dev.tandem.conversation.virtualagent.script;

import dev.tandem.contracts.conversation.CustomerRef;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dialogue.
 *
 * @param file where it stands, for messages
 * @param line where it begins
 * @param name what it shows
 * @param language BCP 47; empty for the agent's default language
 * @param customer who writes
 * @param clock when it begins; none for now
 * @param steps in order
 */
public record DialogueScript(
        String file,
        int line,
        String name,
        String language,
        CustomerRef customer,
        @Nullable Instant clock,
        List<Step> steps) {

    public DialogueScript {
        steps = List.copyOf(steps);
    }

    /**
     * Reads the dialogues of a file; several are separated by {@code ---}.
     *
     * @throws InvalidScriptException if it cannot be read or does not have the documented form
     */
    public static List<DialogueScript> read(Path file) {
        return ScriptReader.read(file);
    }

    /** One thing that happens. */
    public sealed interface Step {

        /** Where it stands. */
        int line();
    }

    /** The customer says something. */
    public record Says(int line, String text, Expectation expected) implements Step {}

    /** Something other than an utterance triggers an intent. */
    public record Event(int line, String name, Expectation expected) implements Step {}

    /** Time passes. */
    public record Wait(int line, Duration time) implements Step {}
}
