package dev.tandem.conversation.virtualagent.tool;

import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.script.DialogueScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code test}: labelled utterances or dialogue scripts. */
final class TestCommand {

    private final Terminal terminal;
    private final TrialAgent agent;
    private final ToolOptions options;

    TestCommand(Terminal terminal, TrialAgent agent, ToolOptions options) {
        this.terminal = terminal;
        this.agent = agent;
        this.options = options;
    }

    int run() {
        var result = AgentTool.FINE;
        for (var argument : options.arguments()) {
            result = Math.max(
                    result,
                    switch (kind(argument)) {
                        case "tsv" -> utterances(Path.of(argument));
                        case "yaml", "yml" -> dialogues(Path.of(argument));
                        default -> throw new UsageException("%s is neither .tsv nor .yaml".formatted(argument));
                    });
        }
        if (agent.definition().intents().stream().anyMatch(Intent::webhook)) {
            terminal.out().println(TurnPrinter.NO_FULFILMENT);
        }
        return result;
    }

    private static String kind(String file) {
        return file.substring(file.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
    }

    private int utterances(Path file) {
        var language = agent.language(options.language());
        var confusion = new Confusion();
        var lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var cells = line.split("\t", -1);
            if (cells.length != 2 || cells[0].isBlank() || cells[1].isBlank()) {
                throw new UsageException("%s:%d: expected utterance<TAB>intent".formatted(file, i + 1));
            }
            var turn = agent.say(TrialAgent.conversation(file + ":" + i), cells[0].strip(), language);
            var expected = cells[1].strip();
            confusion.add(cells[0].strip(), expected, got(expected, turn.intent(), turn.fallback()), turn.confidence());
        }
        if (confusion.isEmpty()) {
            throw new UsageException(file + " has no utterances");
        }
        terminal.out().print(confusion.report(file.getFileName().toString()));
        options.out()
                .ifPresent(out ->
                        PackedFile.write(Path.of(out), confusion.mistakes().getBytes(StandardCharsets.UTF_8)));
        return confusion.flawless() ? AgentTool.FINE : AgentTool.FAILED;
    }

    /** Data sets call what is none of the agent's business {@code oos} or {@code fallback}. */
    private static String got(String expected, String intent, boolean fallback) {
        return fallback && List.of("oos", "fallback", "none").contains(expected) ? expected : intent;
    }

    private int dialogues(Path file) {
        var failed = 0;
        var scripts = DialogueScript.read(file);
        for (var script : scripts) {
            var result = agent.runner().run(script);
            failed += result.passed() ? 0 : 1;
            terminal.out().printf("%s  %s%n", result.passed() ? "ok    " : "FAILED", script.name());
            result.failures().forEach(failure -> terminal.out().println("          " + failure));
        }
        terminal.out().printf("%s: %d dialogues, %d failed%n", file.getFileName(), scripts.size(), failed);
        return failed == 0 ? AgentTool.FINE : AgentTool.FAILED;
    }

    private static List<String> lines(Path file) {
        try {
            return new ArrayList<>(Files.readAllLines(file));
        } catch (NoSuchFileException missing) {
            throw new UncheckedIOException("there is no file " + file, missing);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }
}
