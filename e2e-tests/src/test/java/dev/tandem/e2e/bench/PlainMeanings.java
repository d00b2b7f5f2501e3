package dev.tandem.e2e.bench;

import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Embeddings by the model alone. What is embedded before is remembered, as the settings of a data set share their texts. */
final class PlainMeanings {

    private final BgeSmallEnV15QuantizedEmbeddingModel model = new BgeSmallEnV15QuantizedEmbeddingModel();
    private final Map<String, float[]> known = new ConcurrentHashMap<>();

    /** On all cores. */
    float[][] of(List<String> texts) {
        return texts.parallelStream()
                .map(text -> known.computeIfAbsent(text, this::anew))
                .toArray(float[][]::new);
    }

    float[] anew(String text) {
        return model.embed(text).content().vector();
    }
}
