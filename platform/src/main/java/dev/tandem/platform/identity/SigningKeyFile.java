package dev.tandem.platform.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Set;
import java.util.UUID;

/** The file that holds the private signing key, readable by its owner only. */
record SigningKeyFile(Path file) {

    private static final int KEY_BITS = 2048;

    static SigningKeyFile in(Path folder) {
        return new SigningKeyFile(folder.resolve("signing-key.json"));
    }

    RSAKey readOrCreate() {
        try {
            if (!Files.exists(file)) {
                create();
            }
            return RSAKey.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the signing key " + file.toAbsolutePath() + " cannot be used", e);
        } catch (ParseException e) {
            throw new UncheckedIOException(new IOException(
                    file.toAbsolutePath()
                            + " is not a signing key; remove it to get a new one (everybody must log in again)",
                    e));
        }
    }

    /** The loser of a race finds the winner's file: a link is made whole or not at all, and never replaces one. */
    private void create() throws IOException {
        Files.createDirectories(file.getParent());
        var draft = file.resolveSibling("." + UUID.randomUUID() + ".draft");
        try {
            writeDurably(draft, generate().toJSONString());
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its key is the one.
            return;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void writeDurably(Path target, String text) throws IOException {
        try (var channel = FileChannel.open(
                target, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(target))) {
            var bytes = ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path target) {
        return target.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java runtime cannot make RSA keys", e);
        }
    }
}
