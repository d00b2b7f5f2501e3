package dev.tandem.e2e.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the labelled utterances of {@link NluBench} come from, as its options say. */
final class NluSource {

    private static final Set<String> KNOWN = Set.of("data", "split", "train", "test", "oos");
    private static final String USAGE =
            "bench nlu needs --data DIR [--split val], or --train FILE --test FILE [--oos FILE]";

    private NluSource() {}

    /**
     * Reads every file that will be needed, so that a mistake is known before anything is measured.
     *
     * @throws IllegalArgumentException if the options or a file are wrong; says what and where
     */
    static void check(Map<String, String> options) {
        options.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("bench does not know --" + name + "; " + USAGE);
                });
        if (options.containsKey("data") == options.containsKey("train")
                || options.containsKey("train") != options.containsKey("test")) {
            throw new IllegalArgumentException(USAGE);
        }
        if (options.containsKey("data") && !Files.isDirectory(Path.of(options.get("data")))) {
            throw new IllegalArgumentException(options.get("data") + " is no folder");
        }
        sets(options);
    }

    /** The data sets, each whole. */
    static List<NluData> sets(Map<String, String> options) {
        if (!options.containsKey("data")) {
            var oos = options.get("oos");
            return List.of(read(
                    Path.of(options.get("train")).getFileName().toString(),
                    Path.of(options.get("train")),
                    Path.of(options.get("test")),
                    oos == null ? null : Path.of(oos)));
        }
        var folder = Path.of(options.get("data"));
        var split = options.getOrDefault("split", "val");
        return List.of(
                read(
                        "CLINC150",
                        train(options, "clinc150"),
                        folder.resolve("clinc150_" + split + ".tsv"),
                        folder.resolve("clinc150_oos_" + split + ".tsv")),
                read("BANKING77", train(options, "banking77"), folder.resolve("banking77_" + split + ".tsv"), null));
    }

    /** The file to learn from. */
    static Path train(Map<String, String> options, String set) {
        return options.containsKey("data")
                ? Path.of(options.get("data")).resolve(set + "_train.tsv")
                : Path.of(options.get("train"));
    }

    private static NluData read(String name, Path train, Path test, @Nullable Path oos) {
        var outOfScope = oos == null ? new ArrayList<NluData.Line>() : NluData.read(oos);
        return new NluData(name, "all", NluData.read(train), NluData.read(test), outOfScope);
    }
}
