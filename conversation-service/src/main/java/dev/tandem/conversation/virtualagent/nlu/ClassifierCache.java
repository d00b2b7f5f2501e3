package dev.tandem.conversation.virtualagent.nlu;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the trained classifiers of one agent in a file, so that only the first start after a change of its phrases embeds
 * and trains. A file of other phrases, of another format, or damaged, counts as absent.
 */
final class ClassifierCache {

    private static final Logger LOG = LoggerFactory.getLogger(ClassifierCache.class);

    private final Path file;

    ClassifierCache(Path file) {
        this.file = file;
    }

    /** The classifiers by language that were stored under this hash. */
    Optional<Map<String, IntentClassifier>> load(String hash) {
        try (var memory = Arena.ofConfined();
                var channel = FileChannel.open(file)) {
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), memory)
                    .asByteBuffer();
            if (bytes.remaining() < Long.BYTES || checksum(bytes) != bytes.getLong(0)) {
                LOG.warn("the classifier cache {} is damaged and is made anew", file);
                return Optional.empty();
            }
            var in = new ClassifierFormat.Reader(bytes.position(Long.BYTES));
            if (!in.string().equals(hash)) {
                return Optional.empty();
            }
            var classifiers = new LinkedHashMap<String, IntentClassifier>();
            for (int left = in.integer(); left > 0; left--) {
                classifiers.put(in.string(), in.classifier());
            }
            return Optional.of(classifiers);
        } catch (NoSuchFileException absent) {
            LOG.debug("there is no classifier cache yet", absent);
        } catch (IOException | BufferUnderflowException | NegativeArraySizeException unreadable) {
            LOG.warn("the classifier cache {} cannot be read and is made anew", file, unreadable);
        }
        return Optional.empty();
    }

    /** Stores them; a failure costs time at the next start and nothing else. */
    void store(String hash, Map<String, IntentClassifier> classifiers) {
        var out = new ClassifierFormat.Writer(
                classifiers.values().stream().mapToLong(ClassifierFormat::size).sum() + 4_096 + hash.length());
        out.longInteger(0).string(hash).integer(classifiers.size());
        classifiers.forEach((language, classifier) -> out.string(language).classifier(classifier));
        var bytes = out.bytes();
        var whole = ByteBuffer.wrap(bytes);
        whole.putLong(0, checksum(whole));
        var unfinished = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(unfinished, bytes);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            LOG.warn("the classifier cache {} cannot be written", file, failed);
        }
    }

    private static long checksum(ByteBuffer bytes) {
        var checksum = new CRC32();
        checksum.update(bytes.slice(Long.BYTES, bytes.limit() - Long.BYTES));
        return checksum.getValue();
    }
}
