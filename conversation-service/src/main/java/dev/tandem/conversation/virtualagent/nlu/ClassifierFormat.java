package dev.tandem.conversation.virtualagent.nlu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of a classifier: numbers big-endian, each array after its length. */
final class ClassifierFormat {

    private ClassifierFormat() {}

    /** At least as many bytes as it takes. */
    static long size(IntentClassifier classifier) {
        var weights = classifier.evidence().regression().weights();
        var labels = 0L;
        for (var label : classifier.labels()) {
            labels += label.length() * 3L + Integer.BYTES;
        }
        return labels
                + classifier.phrases().length * 12L
                + classifier.vocabulary().size() * 8L
                + weights.length * (weights[0].length * 4L + 4)
                + classifier.labels().size() * 4L * (SentenceEmbedder.DIMENSIONS + 2)
                + 8L * (SentenceEmbedder.DIMENSIONS + 1) * (SentenceEmbedder.DIMENSIONS + 2)
                + 4_096;
    }

    /** Writes one after the other. */
    static final class Writer {

        private final ByteBuffer buffer;

        Writer(long capacity) {
            buffer = ByteBuffer.allocate(Math.toIntExact(capacity));
        }

        Writer integer(int value) {
            buffer.putInt(value);
            return this;
        }

        Writer longInteger(long value) {
            buffer.putLong(value);
            return this;
        }

        Writer string(String value) {
            var bytes = value.getBytes(StandardCharsets.UTF_8);
            buffer.putInt(bytes.length).put(bytes);
            return this;
        }

        Writer classifier(IntentClassifier classifier) {
            integer(classifier.labels().size());
            classifier.labels().forEach(this::string);
            integer(classifier.phrases().length);
            for (var phrase : classifier.phrases()) {
                longInteger(phrase);
            }
            integers(classifier.labelOf());
            integers(classifier.vocabulary().hashes());
            floats(classifier.vocabulary().rarities());
            var regression = classifier.evidence().regression();
            floats(regression.centre());
            buffer.putFloat(regression.spread());
            buffer.putFloat(regression.words());
            matrix(regression.weights());
            var surroundings = classifier.evidence().surroundings();
            floats(surroundings.centre());
            matrix(surroundings.offsets());
            floats(surroundings.norms());
            matrix(surroundings.within());
            matrix(surroundings.overall());
            buffer.putDouble(classifier.calibration().threshold());
            buffer.putDouble(classifier.calibration().width());
            return this;
        }

        byte[] bytes() {
            return Arrays.copyOf(buffer.array(), buffer.position());
        }

        private void integers(int[] values) {
            integer(values.length);
            buffer.asIntBuffer().put(values);
            buffer.position(buffer.position() + values.length * Integer.BYTES);
        }

        private void floats(float[] values) {
            integer(values.length);
            buffer.asFloatBuffer().put(values);
            buffer.position(buffer.position() + values.length * Float.BYTES);
        }

        private void matrix(float[][] rows) {
            integer(rows.length);
            for (var row : rows) {
                floats(row);
            }
        }
    }

    /** Reads in the same order; fails with {@link java.nio.BufferUnderflowException} where bytes are missing. */
    static final class Reader {

        private final ByteBuffer buffer;

        Reader(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        int integer() {
            return buffer.getInt();
        }

        String string() {
            var bytes = new byte[integer()];
            buffer.get(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        IntentClassifier classifier() {
            var labels = labels();
            var phrases = new long[integer()];
            buffer.asLongBuffer().get(phrases);
            buffer.position(buffer.position() + phrases.length * Long.BYTES);
            var labelOf = integers();
            var vocabulary = new Vocabulary(integers(), floats());
            var regression = new SoftmaxRegression(floats(), buffer.getFloat(), buffer.getFloat(), matrix());
            var surroundings = new Surroundings(floats(), matrix(), floats(), matrix(), matrix());
            return new IntentClassifier(
                    labels,
                    phrases,
                    labelOf,
                    vocabulary,
                    new Evidence(regression, surroundings),
                    new Calibration(buffer.getDouble(), buffer.getDouble()));
        }

        private List<String> labels() {
            var labels = new ArrayList<String>();
            for (int left = integer(); left > 0; left--) {
                labels.add(string());
            }
            return List.copyOf(labels);
        }

        private int[] integers() {
            var values = new int[integer()];
            buffer.asIntBuffer().get(values);
            buffer.position(buffer.position() + values.length * Integer.BYTES);
            return values;
        }

        private float[] floats() {
            var values = new float[integer()];
            buffer.asFloatBuffer().get(values);
            buffer.position(buffer.position() + values.length * Float.BYTES);
            return values;
        }

        private float[][] matrix() {
            var rows = new float[integer()][];
            for (int row = 0; row < rows.length; row++) {
                rows[row] = floats();
            }
            return rows;
        }
    }
}
