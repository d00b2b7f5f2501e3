package dev.tandem.conversation.virtualagent.nlu;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Turns sentences into unit vectors of 384 numbers, near each other where the meaning is. The model (bge-small-en-v1.5,
 * quantised) is inside its jar; loading takes about a second, a sentence some milliseconds. Safe for concurrent use.
 */
final class SentenceEmbedder {

    private static final String MODEL = "bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "bge-small-en-v1.5-q-tokenizer.json";

    private final Model model;

    private SentenceEmbedder(Model model) {
        this.model = model;
    }

    /** Loads the model; slow. Everything it needs is in jars: the tokenizer's library is kept from calling its makers. */
    static SentenceEmbedder load() throws IOException, OrtException {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("RUST_FLAVOR", "cpu");
        try (var weights = resource(MODEL);
                var tokenizer = resource(TOKENIZER);
                var options = new OrtSession.SessionOptions()) {
            // One thread that does not spin: a turn must not take the cores from the rest of the process.
            options.setIntraOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            var environment = OrtEnvironment.getEnvironment();
            var session = environment.createSession(weights.readAllBytes(), options);
            return new SentenceEmbedder(
                    new Model(new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.CLS)));
        }
    }

    float[] embed(String sentence) {
        return model.embed(sentence).content().vector();
    }

    float[][] embedAll(List<String> sentences) {
        return model.embedAll(sentences.stream().map(TextSegment::from).toList()).content().stream()
                .map(embedding -> embedding.vector())
                .toArray(float[][]::new);
    }

    private static InputStream resource(String name) throws IOException {
        var found = SentenceEmbedder.class.getClassLoader().getResourceAsStream(name);
        if (found == null) {
            throw new IOException("the embedding model " + name + " is not on the classpath");
        }
        return found;
    }

    /** The library's own class for this model loads it in a static initializer, with all cores and spinning threads. */
    private static final class Model extends AbstractInProcessEmbeddingModel {

        private final OnnxBertBiEncoder encoder;

        Model(OnnxBertBiEncoder encoder) {
            super(Runnable::run);
            this.encoder = encoder;
        }

        @Override
        protected OnnxBertBiEncoder model() {
            return encoder;
        }
    }
}
