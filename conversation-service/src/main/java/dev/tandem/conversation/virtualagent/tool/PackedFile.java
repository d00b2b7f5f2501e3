package dev.tandem.conversation.virtualagent.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a result wholly or not at all. */
final class PackedFile {

    private PackedFile() {}

    static void write(Path file, byte[] content) {
        try {
            var folder = Files.createDirectories(file.toAbsolutePath().getParent());
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
}
