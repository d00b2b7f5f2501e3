package dev.tandem.conversation.virtualagent.nlu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/** Labelled utterances, as the {@link HyperparameterStudy} deals them out. */
final class LabelledLines {

    record Line(String label, String text) {}

    private LabelledLines() {}

    static List<String> labels(List<Line> lines) {
        return new ArrayList<>(
                new LinkedHashSet<>(lines.stream().map(Line::label).toList()));
    }

    static List<Line> without(List<Line> lines, List<String> labels) {
        return lines.stream().filter(line -> !labels.contains(line.label())).toList();
    }

    static List<Line> sample(List<Line> lines, int most, Random random) {
        var shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, Math.min(most, shuffled.size())));
    }

    static List<Line> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split("\t", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new Line(parts[0], parts[1]))
                .toList();
    }
}
