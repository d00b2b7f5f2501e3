package dev.tandem.conversation.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the virtual agent knows and still owes.
 *
 * @param openTurns seqs of customer messages that wait for an answer of the virtual agent
 * @param intent display name of the last matched intent
 * @param confidence that intent's confidence, 0 to 1
 * @param parameters what was understood so far, by parameter name; later values win
 * @param noMatchCount how many turns in a row were not understood
 * @param customerTexts the last few things the customer wrote, oldest first, each cut
 */
public record Dialogue(
        Set<Long> openTurns,
        @Nullable String intent,
        double confidence,
        Map<String, Object> parameters,
        int noMatchCount,
        List<String> customerTexts) {

    static final Dialogue NONE = new Dialogue(Set.of(), null, 0, Map.of(), 0, List.of());

    private static final int TEXTS_KEPT = 5;
    private static final int TEXT_LENGTH = 240;

    Dialogue withCustomerText(String text) {
        if (text.isBlank()) {
            return this;
        }
        var texts = Stream.concat(customerTexts.stream(), Stream.of(Texts.cut(text, TEXT_LENGTH)))
                .skip(Math.max(0, customerTexts.size() + 1 - TEXTS_KEPT))
                .toList();
        return new Dialogue(openTurns, intent, confidence, parameters, noMatchCount, texts);
    }

    Dialogue withOpenTurn(long seq) {
        var open = new TreeSet<>(openTurns);
        open.add(seq);
        return new Dialogue(Set.copyOf(open), intent, confidence, parameters, noMatchCount, customerTexts);
    }

    Dialogue withoutOpenTurns() {
        return new Dialogue(Set.of(), intent, confidence, parameters, noMatchCount, customerTexts);
    }

    /** What is known after one more turn. */
    public Dialogue withTurn(
            long seq, String matched, double howSurely, Map<String, Object> understood, boolean fallback) {
        var open = new TreeSet<>(openTurns);
        open.remove(seq);
        if (fallback) {
            return new Dialogue(Set.copyOf(open), intent, confidence, parameters, noMatchCount + 1, customerTexts);
        }
        var all = new LinkedHashMap<>(parameters);
        understood.forEach((name, value) -> {
            if (value != null) {
                all.put(name, value);
            }
        });
        return new Dialogue(Set.copyOf(open), matched, howSurely, Map.copyOf(all), 0, customerTexts);
    }
}
