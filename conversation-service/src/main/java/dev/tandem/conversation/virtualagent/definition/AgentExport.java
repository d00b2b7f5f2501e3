package dev.tandem.conversation.virtualagent.definition;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An exported agent: its files as they are, and what they mean. Immutable. What it does not understand, it keeps: read
 * and written again, every file has the bytes that it had.
 */
public final class AgentExport {

    private final AgentFiles files;
    private final AgentDefinitionReader.Result read;

    private AgentExport(AgentFiles files) {
        this.files = files;
        this.read = AgentDefinitionReader.read(files);
    }

    /**
     * Reads an export, in the present or the old layout.
     *
     * @param location {@code classpath:folder}, a folder, or a zip archive; at most 20,000 files and 64 MiB unpacked
     * @throws InvalidAgentDefinitionException if nothing is there, it is no agent, it is damaged, or it is made to do
     *     harm (paths that lead out of it, symbolic links, duplicate names, what unpacks to far more than its size)
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

    /** What it means. */
    public AgentDefinition definition() {
        return read.definition();
    }

    /**
     * The same export with what a designer or a correction changed: files of what did not change keep their bytes, and
     * in changed ones everything keeps its place that the records do not hold. Intents and entity types are recognised by
     * their id, else by their name; those that are gone lose their files.
     *
     * @throws InvalidAgentDefinitionException if two intents or entity types would have the same file
     */
    public AgentExport with(AgentDefinition changed) {
        return new AgentExport(files.with(new DefinitionChanges(files, read).to(changed)));
    }

    /**
     * What is worth a designer's attention, errors first. No finding of severity error means that Dialogflow would take
     * the agent and that the local engine can execute it.
     */
    public List<Finding> check() {
        return AgentCheck.of(files, read);
    }

    /**
     * A zip archive that Dialogflow restores: settings, intents and entity types and nothing else of the folder, without
     * a folder around them. The same agent gives the same bytes.
     */
    public byte[] packed() {
        return ExportWriter.zip(files.restorable());
    }

    /**
     * Writes all files as a zip archive, also those that no agent needs. It is there wholly or not at all.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void writeZip(Path zip) {
        ExportWriter.write(zip, ExportWriter.zip(files.contents()));
    }

    /**
     * Writes all files into a folder. In a folder that holds an agent already, intents and entity types that this one
     * does not have are removed; other files stay.
     *
     * @throws InvalidAgentDefinitionException if the folder holds something other than an agent
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void writeFolder(Path folder) {
        ExportWriter.folder(folder, files);
    }
}
