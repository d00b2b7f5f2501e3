package dev.tandem.conversation.virtualagent.tool;

import dev.tandem.conversation.virtualagent.definition.AgentExport;
import dev.tandem.conversation.virtualagent.definition.Finding;
import dev.tandem.conversation.virtualagent.definition.Finding.Severity;
import java.util.List;
import java.util.Locale;

/** {@code check}: findings as a table. */
final class CheckCommand {

    private final Terminal terminal;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(AgentExport export, String location) {
        var findings = export.check();
        if (!findings.isEmpty()) {
            var table = new Table("severity", "rule", "where", "finding");
            findings.forEach(finding -> table.add(
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.rule().label(),
                    finding.file(),
                    finding.message()));
            terminal.out().print(table);
            terminal.out().println();
        }
        terminal.out()
                .printf(
                        "%s: %d intents, %d entity types; %d errors, %d warnings, %d notes%n",
                        location,
                        export.definition().intents().size(),
                        export.definition().entities().size(),
                        count(findings, Severity.ERROR),
                        count(findings, Severity.WARNING),
                        count(findings, Severity.INFO));
        return count(findings, Severity.ERROR) == 0 ? AgentTool.FINE : AgentTool.FAILED;
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
