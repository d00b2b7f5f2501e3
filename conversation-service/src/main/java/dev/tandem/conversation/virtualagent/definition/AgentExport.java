package dev.tandem.conversation.virtualagent.definition;

import java.util.Map;

/** An exported agent: its files as they are, and what they mean. */
public final class AgentExport {

    private final AgentFiles files;
    private final AgentDefinition definition;

    private AgentExport(AgentFiles files) {
        this.files = files;
        this.definition = AgentDefinitionReader.read(files);
    }

    /**
     * Reads an export.
     *
     * @param location {@code classpath:folder}, a folder, or a zip file
     * @throws InvalidAgentDefinitionException if nothing is there, it is no agent, or it is unreasonably large
     */
    public static AgentExport at(String location) {
        return new AgentExport(AgentFiles.at(location));
    }

    /**
     * Reads an export that is in memory.
     *
     * @param files JSON texts by their path inside the export, such as {@code intents/greeting.json}
     * @throws InvalidAgentDefinitionException if it is no agent
     */
    public static AgentExport of(Map<String, String> files) {
        return new AgentExport(AgentFiles.of(files));
    }

    public AgentDefinition definition() {
        return definition;
    }
}
