package dev.tandem.e2e.bench;

import dev.tandem.conversation.virtualagent.nlu.LabelledPhrase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;

/**
 * Labelled utterances to learn from and to be measured on.
 *
 * @param name of the data set
 * @param setting how much of its training split is used
 * @param train label and utterance
 * @param test label and utterance
 * @param outOfScope utterances that no label fits; may be empty
 */
record NluData(String name, String setting, List<Line> train, List<Line> test, List<Line> outOfScope) {

    /** One line of a file, {@code label<TAB>utterance}. */
    record Line(String label, String text) {}

    static List<Line> read(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.indexOf('\t') > 0)
                    .map(line ->
                            new Line(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same with the first so many utterances of each label to learn from. */
    NluData first(int perLabel) {
        var seen = new HashMap<String, Integer>();
        var few = train.stream()
                .filter(line -> seen.merge(line.label(), 1, Integer::sum) <= perLabel)
                .toList();
        return new NluData(name, perLabel + " an intent", few, test, outOfScope);
    }

    List<LabelledPhrase> phrases() {
        return train.stream()
                .map(line -> new LabelledPhrase(line.label(), "en", line.text()))
                .toList();
    }
}
