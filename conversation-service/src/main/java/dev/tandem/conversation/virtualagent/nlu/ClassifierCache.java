package dev.tandem.conversation.virtualagent.nlu;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the trained classifier of one agent in a file, so that only the first start after a change of its phrases embeds
 * and trains. A file of another agent, of another format, or damaged, counts as absent.
 */
final class ClassifierCache {

    private static final Logger LOG = LoggerFactory.getLogger(ClassifierCache.class);
    private static final int MAX_ROWS = 1_000_000;

    private final Path file;

    ClassifierCache(Path file) {
        this.file = file;
    }

    /** The classifier that was stored under this hash. */
    Optional<IntentClassifier> load(String hash) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (!in.readUTF().equals(hash)) {
                return Optional.empty();
            }
            var labels = new ArrayList<String>();
            for (int rows = rows(in), i = 0; i < rows; i++) {
                labels.add(in.readUTF());
            }
            var labelOf = new int[rows(in)];
            for (int i = 0; i < labelOf.length; i++) {
                labelOf[i] = in.readInt();
            }
            return Optional.of(new IntentClassifier(labels, matrix(in), labelOf, matrix(in)));
        } catch (IOException damaged) {
            LOG.warn("the classifier cache {} cannot be read and is made anew", file, damaged);
            return Optional.empty();
        }
    }

    /** Stores it; a failure costs time at the next start and nothing else. */
    void store(String hash, IntentClassifier classifier) {
        var unfinished = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16))) {
                out.writeUTF(hash);
                out.writeInt(classifier.labels().size());
                for (var label : classifier.labels()) {
                    out.writeUTF(label);
                }
                out.writeInt(classifier.labelOf().length);
                for (var label : classifier.labelOf()) {
                    out.writeInt(label);
                }
                write(out, classifier.vectors());
                write(out, classifier.weights());
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            LOG.warn("the classifier cache {} cannot be written", file, failed);
        }
    }

    private static int rows(DataInputStream in) throws IOException {
        var rows = in.readInt();
        if (rows < 0 || rows > MAX_ROWS) {
            throw new EOFException("implausible length " + rows);
        }
        return rows;
    }

    private static float[][] matrix(DataInputStream in) throws IOException {
        var matrix = new float[rows(in)][];
        for (int row = 0; row < matrix.length; row++) {
            matrix[row] = new float[rows(in)];
            for (int i = 0; i < matrix[row].length; i++) {
                matrix[row][i] = in.readFloat();
            }
        }
        return matrix;
    }

    private static void write(DataOutputStream out, float[][] matrix) throws IOException {
        out.writeInt(matrix.length);
        for (var row : matrix) {
            out.writeInt(row.length);
            for (var value : row) {
                out.writeFloat(value);
            }
        }
    }
}
