package dev.tandem.conversation.virtualagent.nlu;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.Channels;
import java.util.Map;

/**
 * Turns sentences into unit vectors of 384 numbers, near each other where the meaning is. The model (bge-small-en-v1.5,
 * quantised) is inside its jar; loading takes about a second, a sentence some milliseconds. Safe for concurrent use.
 *
 * <p>Each sentence is one run: the model is quantised dynamically, so that in a batch a sentence's numbers would depend
 * on its neighbours.
 */
final class SentenceEmbedder {

    static final int DIMENSIONS = 384;

    private static final String MODEL = "bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "bge-small-en-v1.5-q-tokenizer.json";
    private static final String MAX_TOKENS = "160";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    private SentenceEmbedder(OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer) {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
    }

    /** Loads the model; slow. Everything it needs is in jars: the tokenizer's library is kept from calling its makers. */
    static SentenceEmbedder load() throws IOException, OrtException {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("RUST_FLAVOR", "cpu");
        try (var memory = Arena.ofConfined();
                var vocabulary = resource(TOKENIZER).openStream();
                var options = new OrtSession.SessionOptions()) {
            // One thread that does not spin: a turn must not take the cores from the rest of the process.
            options.setIntraOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // What a long sentence needed once is given back.
            options.setCPUArenaAllocator(false);
            var environment = OrtEnvironment.getEnvironment();
            var session = environment.createSession(model(memory), options);
            var tokenizer = HuggingFaceTokenizer.newInstance(
                    vocabulary,
                    Map.of("padding", "false", "truncation", "true", "maxLength", MAX_TOKENS, "modelMaxLength", "512"));
            return new SentenceEmbedder(environment, session, tokenizer);
        }
    }

    /** The model outside of the heap, which would keep the room of it. */
    private static ByteBuffer model(Arena memory) throws IOException {
        var connection = resource(MODEL).openConnection();
        var size = connection.getContentLength();
        if (size < 0) {
            throw new IOException("the size of the embedding model " + MODEL + " is unknown");
        }
        try (var in = Channels.newChannel(connection.getInputStream())) {
            var model = memory.allocate(size).asByteBuffer();
            int read = 0;
            while (model.hasRemaining() && read >= 0) {
                read = in.read(model);
            }
            return model.flip();
        }
    }

    /** @throws IllegalStateException if the model cannot be run */
    float[] embed(String sentence) {
        var tokens = tokenizer.encode(sentence, true, false);
        try (var ids = tensor(tokens, tokens.getIds());
                var mask = tensor(tokens, tokens.getAttentionMask());
                var types = tensor(tokens, tokens.getTypeIds());
                var result = session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            var states = (OnnxTensor) result.get(0);
            var first = new float[DIMENSIONS];
            states.getFloatBuffer().get(first);
            return unit(first);
        } catch (OrtException failed) {
            throw new IllegalStateException("the language model could not be run", failed);
        }
    }

    private OnnxTensor tensor(Encoding tokens, long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, tokens.getIds().length});
    }

    private static float[] unit(float[] vector) {
        var squares = 0.0;
        for (var value : vector) {
            squares += value * value;
        }
        var length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    private static URL resource(String name) throws IOException {
        var found = SentenceEmbedder.class.getClassLoader().getResource(name);
        if (found == null) {
            throw new IOException("the embedding model " + name + " is not on the classpath");
        }
        return found;
    }
}
