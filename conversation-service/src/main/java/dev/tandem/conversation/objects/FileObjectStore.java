package dev.tandem.conversation.objects;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Objects as files below one folder, written beside and moved into place. */
public final class FileObjectStore implements ObjectStore {

    private final Path folder;

    /** Over a folder that exists. */
    public FileObjectStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public void put(ObjectName name, ObjectContent content, InputStream source) throws IOException {
        var target = target(name);
        var part = write(source, content.sizeBytes());
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public boolean putOnce(ObjectName name, String contentType, byte[] bytes) throws IOException {
        var target = target(name);
        var part = write(new ByteArrayInputStream(bytes), bytes.length);
        try {
            Files.createLink(target, part);
            return true;
        } catch (FileAlreadyExistsException kept) {
            return false;
        } finally {
            Files.delete(part);
        }
    }

    private Path write(InputStream source, long size) throws IOException {
        var part = Files.createTempFile(folder, "upload-", ".part");
        boolean whole = false;
        try (var file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            long count = source.transferTo(Channels.newOutputStream(file));
            if (count != size) {
                throw new IOException("has " + count + " bytes, not " + size);
            }
            file.force(true);
            whole = true;
            return part;
        } finally {
            if (!whole) {
                Files.deleteIfExists(part);
            }
        }
    }

    @Override
    public InputStream open(ObjectName name) throws IOException {
        var file = folder.resolve(name.value());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString());
        }
        return Files.newInputStream(file);
    }

    /** Files are only reached through this service. */
    @Override
    public Optional<URI> downloadLink(ObjectName name, String fileName, String contentType) {
        return Optional.empty();
    }

    private Path target(ObjectName name) throws IOException {
        var file = folder.resolve(name.value());
        Files.createDirectories(file.getParent());
        return file;
    }
}
