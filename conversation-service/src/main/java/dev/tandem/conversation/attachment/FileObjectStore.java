package dev.tandem.conversation.attachment;

import dev.tandem.contracts.id.AttachmentId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Objects as files in one folder, written beside and moved into place. */
final class FileObjectStore implements ObjectStore {

    private final Path folder;

    FileObjectStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public void put(AttachmentId name, InputStream source) throws IOException {
        var target = path(name);
        var part = Files.createTempFile(folder, "upload-", ".part");
        try {
            try (var file = FileChannel.open(part, StandardOpenOption.WRITE)) {
                source.transferTo(Channels.newOutputStream(file));
                file.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public InputStream open(AttachmentId name) throws IOException {
        var file = path(name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString());
        }
        return Files.newInputStream(file);
    }

    /** An id may contain dots, so one made elsewhere could name another folder. */
    private Path path(AttachmentId name) {
        var file = folder.resolve(name.value()).normalize();
        if (!folder.equals(file.getParent())) {
            throw new IllegalArgumentException("not an object name: " + name);
        }
        return file;
    }
}
