package dev.tandem.conversation.virtualagent.tool;

import dev.tandem.conversation.virtualagent.definition.AgentExport;
import dev.tandem.conversation.virtualagent.definition.InvalidAgentDefinitionException;
import dev.tandem.conversation.virtualagent.script.InvalidScriptException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;

/** Does what one call of the tool asks for. */
final class AgentTool {

    static final int FINE = 0;
    static final int FAILED = 1;
    static final int IMPOSSIBLE = 2;

    private final Terminal terminal;
    private final Path home;
    private final Clock clock;

    AgentTool(Terminal terminal, Path home, Clock clock) {
        this.terminal = terminal;
        this.home = home;
        this.clock = clock;
    }

    /** The exit code. */
    int run(String[] arguments) {
        try {
            var options = ToolOptions.parse(arguments);
            if (options.command() == ToolOptions.Command.HELP) {
                terminal.out().print(ToolOptions.USAGE);
                return FINE;
            }
            var location =
                    options.agent().orElse(home.resolve("dialogflow-agent").toString());
            var export = AgentExport.at(location);
            return switch (options.command()) {
                case CHECK -> new CheckCommand(terminal).run(export, location);
                case PACK -> pack(export, Path.of(options.out().orElse("agent.zip")));
                case TRY -> new TryCommand(terminal, engine(export, location), options).run();
                case TEST -> new TestCommand(terminal, engine(export, location), options).run();
                case HELP -> FINE;
            };
        } catch (UsageException wrong) {
            terminal.error().println("tandem agent: " + wrong.getMessage());
            terminal.error().print(ToolOptions.USAGE);
            return IMPOSSIBLE;
        } catch (InvalidAgentDefinitionException | InvalidScriptException | UncheckedIOException impossible) {
            terminal.error().println("tandem agent: " + impossible.getMessage());
            if (impossible.getCause() instanceof IOException cause && !(cause instanceof NoSuchFileException)) {
                terminal.error().println("              " + cause);
            }
            return IMPOSSIBLE;
        }
    }

    private int pack(AgentExport export, Path out) {
        if (out.toString().endsWith(".zip")) {
            var packed = export.packed();
            PackedFile.write(out, packed);
            terminal.out()
                    .printf(
                            "wrote %s: %d intents, %d entity types, %d bytes%n",
                            out,
                            export.definition().intents().size(),
                            export.definition().entities().size(),
                            packed.length);
        } else {
            export.writeFolder(out);
            terminal.out().println("wrote the files into " + out);
        }
        return FINE;
    }

    private TrialAgent engine(AgentExport export, String location) {
        try {
            var folder = Files.createDirectories(home.resolve("target/agent-tool"));
            var name = Integer.toHexString(Path.of(location).toAbsolutePath().hashCode()) + ".nlu";
            return new TrialAgent(export.definition(), folder.resolve(name), clock);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("no place to keep the trained classifier", unwritable);
        }
    }
}
