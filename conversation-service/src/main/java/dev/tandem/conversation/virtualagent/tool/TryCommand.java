package dev.tandem.conversation.virtualagent.tool;

import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** {@code try}: one dialogue, its turns given as arguments or typed. */
final class TryCommand {

    private static final String EVENT = ":event ";

    private final Terminal terminal;
    private final TrialAgent agent;
    private final ToolOptions options;

    TryCommand(Terminal terminal, TrialAgent agent, ToolOptions options) {
        this.terminal = terminal;
        this.agent = agent;
        this.options = options;
    }

    int run() {
        var language = agent.language(options.language());
        if (options.arguments().isEmpty()) {
            terminal.out().println("Say something; \":event NAME\" triggers an event, an empty line ends.");
            return interactive(language);
        }
        var result = AgentTool.FINE;
        for (var utterance : options.arguments()) {
            terminal.out().println("> " + utterance);
            result = Math.max(result, turn(utterance, language));
        }
        return result;
    }

    private int interactive(String language) {
        try {
            while (true) {
                terminal.out().print("> ");
                terminal.out().flush();
                var line = terminal.in().readLine();
                if (line == null || line.isBlank()) {
                    return AgentTool.FINE;
                }
                turn(line, language);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the input cannot be read", broken);
        }
    }

    private int turn(String utterance, String language) {
        var conversation = TrialAgent.conversation("try");
        Supplier<Turn> answer = utterance.startsWith(EVENT)
                ? () -> agent.event(
                        conversation, utterance.substring(EVENT.length()).strip(), language)
                : () -> agent.say(conversation, utterance, language);
        try {
            var turn = answer.get();
            new TurnPrinter(terminal.out(), agent.definition()).print(turn, agent.contexts(conversation));
            return AgentTool.FINE;
        } catch (VirtualAgentUnavailable unavailable) {
            terminal.error().println("no answer: " + unavailable.getMessage());
            return AgentTool.FAILED;
        }
    }
}
