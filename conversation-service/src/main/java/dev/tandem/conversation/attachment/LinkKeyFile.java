package dev.tandem.conversation.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The secret that links are signed with: made once, kept beside the database, readable by its owner only. */
final class LinkKeyFile {

    private static final int BYTES = 32;

    private LinkKeyFile() {}

    static byte[] loadOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            var key = Files.readAllBytes(file);
            if (key.length != BYTES) {
                throw new IOException("has " + key.length + " bytes, not " + BYTES);
            }
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("the link key " + file.toAbsolutePath() + " cannot be used", e);
        }
    }

    /** Linked into place in one step, so that two starting processes end up with the same key. */
    private static void create(Path file) throws IOException {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        var fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "link-", ".key");
        try {
            if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            Files.write(fresh, key);
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException alreadyMade) {
            // Another process was faster; its key is read.
            return;
        } finally {
            Files.delete(fresh);
        }
    }
}
