package dev.tandem.conversation.virtualagent.nlu;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * and trains. A file of other phrases, of another format, or damaged, counts as absent. What the build learnt of the
 * shipped agent comes with the service, so that its first start trains nothing.
 */
final class ClassifierCache {

    private static final Logger LOG = LoggerFactory.getLogger(ClassifierCache.class);

    /** Made by {@code AgentTrainingApplication} while the service is built. */
    private static final String SHIPPED = "/virtual-agent.nlu";

    private final Path file;

    ClassifierCache(Path file) {
        this.file = file;
    }

    /** The classifiers by language that were stored under this hash. */
    Optional<Map<String, IntentClassifier>> load(String hash) {
        var stored = own(hash);
        return stored.isPresent() ? stored : shipped(hash);
    }

    private Optional<Map<String, IntentClassifier>> own(String hash) {
        try (var memory = Arena.ofConfined();
                var channel = FileChannel.open(file)) {
            return read(
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), memory)
                            .asByteBuffer(),
                    hash);
        } catch (NoSuchFileException absent) {
            LOG.debug("there is no classifier cache yet", absent);
        } catch (IOException | BufferUnderflowException | NegativeArraySizeException unreadable) {
            LOG.warn("the classifier cache {} cannot be read and is made anew", file, unreadable);
        }
        return Optional.empty();
    }

    private static Optional<Map<String, IntentClassifier>> shipped(String hash) {
        try (var in = ClassifierCache.class.getResourceAsStream(SHIPPED)) {
            return in == null ? Optional.empty() : read(ByteBuffer.wrap(in.readAllBytes()), hash);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the service's own files cannot be read", unreadable);
        }
    }

    private static Optional<Map<String, IntentClassifier>> read(ByteBuffer bytes, String hash) {
        if (bytes.remaining() < Long.BYTES || checksum(bytes) != bytes.getLong(0)) {
            LOG.warn("a classifier cache is damaged and is made anew");
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
