package dev.tandem.e2e.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The baseline: an utterance means what the nearest training phrase means, by the embedding alone. It refuses below the
 * cosine that loses as many in-scope utterances as it is told, which it learns from the test utterances themselves: an
 * advantage that the product does not have.
 */
final class NearestPhrase {

    /** So many are timed; the others' embeddings may be known. */
    private static final int TIMED = 200;

    private final PlainMeanings meanings;
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

    private record Answer(boolean right, double cosine) {}

    NearestPhrase(NluData data, PlainMeanings meanings) {
        this.data = data;
        this.meanings = meanings;
        this.vectors = meanings.of(texts(data.train()));
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
        return new Figures(
                right / (double) inScope.size(),
                outOfScope.isEmpty() ? Double.NaN : caught / (double) outOfScope.size(),
                p50Millis());
    }

    private List<Answer> answers(List<NluData.Line> lines) {
        var asked = meanings.of(texts(lines));
        return IntStream.range(0, asked.length)
                .parallel()
                .mapToObj(i -> answer(asked[i], lines.get(i)))
                .toList();
    }

    private Answer answer(float[] asked, NluData.Line line) {
        var best = 0;
        var nearest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < vectors.length; i++) {
            var cosine = dot(vectors[i], asked);
            if (cosine > nearest) {
                nearest = cosine;
                best = i;
            }
        }
        return new Answer(data.train().get(best).label().equals(line.label()), nearest);
    }

    private double p50Millis() {
        var lines = data.test().subList(0, Math.min(TIMED, data.test().size()));
        var millis = lines.stream()
                .mapToDouble(line -> {
                    long begin = System.nanoTime();
                    answer(meanings.anew(line.text()), line);
                    return (System.nanoTime() - begin) / 1e6;
                })
                .sorted()
                .toArray();
        return millis[millis.length / 2];
    }

    private static List<String> texts(List<NluData.Line> lines) {
        return lines.stream().map(NluData.Line::text).toList();
    }

    /** In four sums, which do not wait for each other. */
    private static float dot(float[] one, float[] other) {
        var first = 0f;
        var second = 0f;
        var third = 0f;
        var fourth = 0f;
        for (int i = 0; i + 3 < one.length; i += 4) {
            first += one[i] * other[i];
            second += one[i + 1] * other[i + 1];
            third += one[i + 2] * other[i + 2];
            fourth += one[i + 3] * other[i + 3];
        }
        return first + second + third + fourth;
    }
}
