package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.definition.AgentExport;
import dev.tandem.conversation.virtualagent.nlu.Understanding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Learns an agent and keeps what was learnt in a file, unless the file holds it already. The build runs it for the shipped
 * agent, so that a first start need not.
 */
public final class AgentTrainingApplication {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private AgentTrainingApplication() {}

    /** @param arguments the agent's folder, and the file */
    public static void main(String[] arguments) throws InterruptedException {
        var agent = AgentExport.at(arguments[0]).definition();
        var file = Path.of(arguments[1]).toAbsolutePath();
        new Understanding(AgentPhrases.of(agent), file).await(LONGEST);
        if (!Files.exists(file)) {
            throw new IllegalStateException("the agent was not learnt; see the log above");
        }
    }
}
