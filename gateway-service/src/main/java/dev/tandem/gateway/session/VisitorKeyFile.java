package dev.tandem.gateway.session;

import dev.tandem.platform.runtime.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The key behind visitor tokens, kept in {@code identity/visitor.key} so that visitors are known after a restart. */
final class VisitorKeyFile {

    private static final int KEY_BYTES = 32;

    private VisitorKeyFile() {}

    static byte[] readOrCreate(DataDirectory data) {
        var file = data.file("identity/visitor.key");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the visitor key " + file + " cannot be read or made", e);
        }
    }

    /** Written aside and linked into place, so that no other process ever reads half a key. */
    private static void create(Path file) throws IOException {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        var draft = Files.createTempFile(file.getParent(), "visitor", ".key");
        Files.write(draft, key);
        if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException another) {
            return;
        } catch (UnsupportedOperationException noLinks) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
