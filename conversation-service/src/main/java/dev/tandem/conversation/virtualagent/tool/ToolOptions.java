package dev.tandem.conversation.virtualagent.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the tool was called with.
 *
 * @param command what to do
 * @param agent folder or zip; empty for the shipped one
 * @param language to speak; empty for the agent's default
 * @param out file or folder to write
 * @param arguments what is neither command nor option
 */
record ToolOptions(
        Command command,
        Optional<String> agent,
        Optional<String> language,
        Optional<String> out,
        List<String> arguments) {

    enum Command {
        CHECK,
        PACK,
        TRY,
        TEST,
        HELP
    }

    static final String USAGE = """
            usage: ./tandem agent <command> [options]

              check              what a designer should look at; fails when something is an error
              pack               write a zip archive that Dialogflow restores   [--out agent.zip; a folder unpacks]
              try ["utterance"]… say something to the agent, or without arguments talk with it
              test FILE…         .tsv (utterance<TAB>intent): accuracy and confusions; .yaml: dialogue scripts

              --agent DIR|ZIP    the agent                                      [dialogflow-agent]
              --language TAG     in which to speak                              [the agent's own]
              --out FILE         where to write (pack; test: the confusions as tsv)
            """;

    /** @throws UsageException if it makes no sense */
    static ToolOptions parse(String[] arguments) {
        var positional = new ArrayList<String>();
        var options = new java.util.HashMap<String, String>();
        var onlyArguments = false;
        for (int i = 0; i < arguments.length; i++) {
            var argument = arguments[i];
            if (onlyArguments || !argument.startsWith("--")) {
                positional.add(argument.equals("-h") ? "help" : argument);
            } else if (argument.equals("--")) {
                onlyArguments = true;
            } else if (argument.equals("--help")) {
                positional.addFirst("help");
            } else {
                var equals = argument.indexOf('=');
                var name = equals < 0 ? argument : argument.substring(0, equals);
                if (!List.of("--agent", "--language", "--out").contains(name)) {
                    throw new UsageException("unknown option " + name);
                }
                if (equals < 0 && i + 1 == arguments.length) {
                    throw new UsageException(name + " needs a value");
                }
                if (options.put(name, equals < 0 ? arguments[++i] : argument.substring(equals + 1)) != null) {
                    throw new UsageException(name + " is given twice");
                }
            }
        }
        if (positional.isEmpty()) {
            throw new UsageException("what should be done? check, pack, try or test");
        }
        var parsed = new ToolOptions(
                command(positional.removeFirst()),
                Optional.ofNullable(options.get("--agent")),
                Optional.ofNullable(options.get("--language")),
                Optional.ofNullable(options.get("--out")),
                List.copyOf(positional));
        parsed.validate();
        return parsed;
    }

    private static Command command(String name) {
        return switch (name) {
            case "check" -> Command.CHECK;
            case "pack" -> Command.PACK;
            case "try" -> Command.TRY;
            case "test" -> Command.TEST;
            case "help" -> Command.HELP;
            default -> throw new UsageException("unknown command " + name + "; there are check, pack, try and test");
        };
    }

    private void validate() {
        switch (command) {
            case TEST -> {
                if (arguments.isEmpty()) {
                    throw new UsageException("test needs a .tsv or .yaml file");
                }
            }
            case CHECK, PACK -> {
                if (!arguments.isEmpty()) {
                    throw new UsageException("unexpected argument " + arguments.getFirst());
                }
            }
            case TRY, HELP -> {
                // take anything
            }
        }
    }
}
