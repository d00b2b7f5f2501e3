package dev.tandem.platform.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder under which everything that must survive a restart is kept ({@code tandem.data-directory}).
 *
 * @param root the folder; created when first needed
 */
public record DataDirectory(Path root) {

    /**
     * A file below the root, such as {@code file("orders/orders.db")}; its folder is created, the file is not.
     *
     * @throws UncheckedIOException if the folder cannot be created or written, naming it
     */
    public Path file(String relative) {
        var file = root.resolve(relative);
        folder(root.relativize(file.getParent()).toString());
        return file;
    }

    /** A folder below the root, created if missing. */
    public Path folder(String relative) {
        var folder = root.resolve(relative);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory " + folder.toAbsolutePath() + " cannot be created", e);
        }
        if (!Files.isWritable(folder)) {
            throw new UncheckedIOException(
                    new IOException("the data directory " + folder.toAbsolutePath() + " is not writable"));
        }
        return folder;
    }
}
