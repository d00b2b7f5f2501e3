package dev.tandem.e2e.bench;

import dev.tandem.conversation.virtualagent.nlu.LabelledPhrase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** @throws IllegalArgumentException if it cannot be read, is empty, or a line is no label, tab and utterance */
    static List<Line> read(Path file) {
        var lines = lines(file);
        var read = new ArrayList<Line>();
        for (int i = 0; i < lines.size(); i++) {
            var cells = lines.get(i).split("\t", -1);
            if (cells.length != 2 || cells[0].isBlank() || cells[1].isBlank()) {
                throw new IllegalArgumentException("%s:%d: expected label<TAB>utterance".formatted(file, i + 1));
            }
            read.add(new Line(cells[0], cells[1]));
        }
        if (read.isEmpty()) {
            throw new IllegalArgumentException(file + " is empty");
        }
        return read;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("there is no file " + file, missing);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read as UTF-8: " + unreadable, unreadable);
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
