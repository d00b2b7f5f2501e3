package dev.tandem.e2e.bench;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.Arrays;
import java.util.List;

/**
 * The baseline: an utterance means what the nearest training phrase means, by the embedding alone. It refuses below the
 * cosine that loses as many in-scope utterances as it is told, which it learns from the test utterances themselves: an
 * advantage that the product does not have.
 */
final class NearestPhrase {

    private static final int SLICE = 500;

    private final BgeSmallEnV15QuantizedEmbeddingModel model = new BgeSmallEnV15QuantizedEmbeddingModel();
    private final NluData data;
    private final float[][] vectors;

    /**
     * What it achieves.
     *
     * @param accuracy share of in-scope utterances understood right
     * @param recall share of out-of-scope utterances refused
     * @param p50Millis the median time for one utterance
     */
    record Figures(double accuracy, double recall, double p50Millis) {}

    private record Answer(boolean right, double cosine, double millis) {}

    NearestPhrase(NluData data) {
        this.data = data;
        this.vectors = new float[data.train().size()][];
        for (int start = 0; start < vectors.length; start += SLICE) {
            var slice = data.train().subList(start, Math.min(vectors.length, start + SLICE)).stream()
                    .map(line -> TextSegment.from(line.text()))
                    .toList();
            var embedded = model.embedAll(slice).content();
            for (int i = 0; i < slice.size(); i++) {
                vectors[start + i] = embedded.get(i).vector();
            }
        }
    }

    /** @param refused share of in-scope utterances that it may refuse */
    Figures measure(double refused) {
        var inScope = answers(data.test());
        var cosines = inScope.stream().mapToDouble(Answer::cosine).sorted().toArray();
        var threshold = cosines[(int) (refused * cosines.length)];
        var right = inScope.stream()
                .filter(answer -> answer.right() && answer.cosine() >= threshold)
                .count();
        var outOfScope = answers(data.outOfScope());
        var caught = outOfScope.stream()
                .filter(answer -> answer.cosine() < threshold)
                .count();
        var times = inScope.stream().mapToDouble(Answer::millis).sorted().toArray();
        return new Figures(
                right / (double) inScope.size(),
                outOfScope.isEmpty() ? Double.NaN : caught / (double) outOfScope.size(),
                times[times.length / 2]);
    }

    private List<Answer> answers(List<NluData.Line> lines) {
        return lines.stream()
                .map(line -> {
                    long begin = System.nanoTime();
                    var vector = model.embed(line.text()).content().vector();
                    var cosines = Arrays.stream(vectors)
                            .mapToDouble(known -> dot(known, vector))
                            .toArray();
                    var best = 0;
                    for (int i = 1; i < cosines.length; i++) {
                        best = cosines[i] > cosines[best] ? i : best;
                    }
                    var millis = (System.nanoTime() - begin) / 1e6;
                    return new Answer(data.train().get(best).label().equals(line.label()), cosines[best], millis);
                })
                .toList();
    }

    private static double dot(float[] one, float[] other) {
        var sum = 0.0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
