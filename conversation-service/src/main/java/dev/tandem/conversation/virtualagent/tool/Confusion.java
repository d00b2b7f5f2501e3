package dev.tandem.conversation.virtualagent.tool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was taken for what. */
final class Confusion {

    private static final int MOST_PAIRS = 40;

    private final List<Case> cases = new ArrayList<>();

    private record Case(String utterance, String expected, String got, double confidence) {

        boolean right() {
            return expected.equals(got);
        }
    }

    private record Pair(String expected, String got) {}

    void add(String utterance, String expected, String got, double confidence) {
        cases.add(new Case(utterance, expected, got, confidence));
    }

    boolean isEmpty() {
        return cases.isEmpty();
    }

    boolean flawless() {
        return cases.stream().allMatch(Case::right);
    }

    /** Every mistake as {@code utterance, expected, got, confidence}, separated by tabs. */
    String mistakes() {
        return cases.stream()
                .filter(one -> !one.right())
                .map(one -> String.format(
                        Locale.ROOT,
                        "%s\t%s\t%s\t%.3f%n",
                        one.utterance(),
                        one.expected(),
                        one.got(),
                        one.confidence()))
                .collect(Collectors.joining());
    }

    String report(String title) {
        var right = cases.stream().filter(Case::right).count();
        var text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s: %d of %d right, accuracy %.1f %%%n",
                title,
                right,
                cases.size(),
                100.0 * right / cases.size()));
        if (right < cases.size()) {
            text.append('\n').append(pairs()).append('\n').append(intents());
        }
        return text.toString();
    }

    private String pairs() {
        Map<Pair, List<Case>> confused = cases.stream()
                .filter(one -> !one.right())
                .collect(Collectors.groupingBy(
                        one -> new Pair(one.expected(), one.got()), java.util.LinkedHashMap::new, Collectors.toList()));
        var table = new Table("times", "expected", "taken for", "for example");
        confused.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<Pair, List<Case>> pair) -> -pair.getValue().size()))
                .limit(MOST_PAIRS)
                .forEach(pair -> table.add(
                        "" + pair.getValue().size(),
                        pair.getKey().expected(),
                        pair.getKey().got(),
                        pair.getValue().getFirst().utterance()));
        var more = confused.size() - MOST_PAIRS;
        return more > 0 ? table + "and " + more + " further pairs\n" : table.toString();
    }

    private String intents() {
        var rows = new TreeMap<Double, List<String[]>>();
        var names = new TreeSet<String>();
        cases.forEach(one -> {
            names.add(one.expected());
            names.add(one.got());
        });
        for (var name : names) {
            var expected =
                    cases.stream().filter(one -> one.expected().equals(name)).count();
            var got = cases.stream().filter(one -> one.got().equals(name)).count();
            var right = cases.stream()
                    .filter(one -> one.right() && one.got().equals(name))
                    .count();
            if (right < expected || right < got) {
                var worst = Math.min(share(right, expected), share(right, got));
                rows.computeIfAbsent(worst, any -> new ArrayList<>())
                        .add(new String[] {name, percent(right, got), percent(right, expected), "" + expected});
            }
        }
        var table = new Table("intent", "precision", "recall", "utterances");
        rows.values().forEach(same -> same.forEach(table::add));
        return table.toString();
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }
}
