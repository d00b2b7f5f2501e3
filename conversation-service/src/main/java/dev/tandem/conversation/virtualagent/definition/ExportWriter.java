package dev.tandem.conversation.virtualagent.definition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an export's files. */
final class ExportWriter {

    /** The earliest time that a zip archive can name: when a file was written would make equal agents differ. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ExportWriter() {}

    /** Deterministic: the same files give the same bytes. */
    static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written", impossible);
        }
        return bytes.toByteArray();
    }

    /** Wholly or not at all. */
    static void write(Path file, byte[] content) {
        try {
            var folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            var unfinished = folder.resolve(
                    "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            try {
                Files.write(unfinished, content);
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be written", failed);
        }
    }

    static void folder(Path folder, AgentFiles files) {
        try {
            removeOthers(folder, files);
            for (var file : files.contents().entrySet()) {
                var target = folder.resolve(file.getKey());
                if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), file.getValue())) {
                    write(target, file.getValue());
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(folder + " cannot be written", failed);
        }
    }

    private static void removeOthers(Path folder, AgentFiles files) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var inside = Files.list(folder)) {
            if (inside.findAny().isEmpty()) {
                return;
            }
        }
        AgentFiles before;
        try {
            before = AgentFiles.at(folder.toString());
        } catch (InvalidAgentDefinitionException other) {
            throw new InvalidAgentDefinitionException(
                    folder + " is neither empty nor an agent: " + other.getMessage(), other);
        }
        for (var path : before.paths()) {
            var kind = ExportPath.parse(path).kind();
            if (kind != ExportPath.Kind.SETTINGS && kind != ExportPath.Kind.OTHER) {
                var whole = before.whole(path);
                if (!files.contents().containsKey(whole)) {
                    Files.delete(folder.resolve(whole));
                }
            }
        }
    }
}
