package dev.tandem.e2e.bench;

import dev.tandem.conversation.virtualagent.nlu.Understanding;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A process that loads an understanding from its cache and prints what that added to its resident memory. Its heap is
 * small at first and given back where it is free: a heap that starts large (by default a sixty-fourth of the machine's
 * memory) would count garbage that it need not collect.
 */
public final class NluMemory {

    private static final int RATED = 300;

    private NluMemory() {}

    /**
     * @param train the file it was trained on
     * @param perLabel how many phrases of each label; 0 for all
     * @return megabytes, or NaN where the system does not tell
     */
    static double megabytes(Path train, int perLabel, Path cache) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xms16m",
                        "-Xmx512m",
                        "-XX:MinHeapFreeRatio=5",
                        "-XX:MaxHeapFreeRatio=10",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NluMemory.class.getName(),
                        train.toString(),
                        String.valueOf(perLabel),
                        cache.toString()))
                .redirectError(new File("/dev/null"))
                .start();
        var printed = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return printed.lines()
                .filter(line -> line.startsWith("added "))
                .mapToDouble(line -> Double.parseDouble(line.substring(6)))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Measures in its own process. */
    public static void main(String[] arguments) throws Exception {
        var lines = NluData.read(Path.of(arguments[0]));
        var data = new NluData("", "", lines, List.of(), List.of());
        var perLabel = Integer.parseInt(arguments[1]);
        var phrases = (perLabel == 0 ? data : data.first(perLabel)).phrases();
        var labels = lines.stream().map(NluData.Line::label).collect(Collectors.toSet());
        System.gc();
        var before = resident();
        var understanding = new Understanding(phrases, Path.of(arguments[2]));
        understanding.await(Duration.ofMinutes(5));
        for (var line : lines.subList(0, Math.min(RATED, lines.size()))) {
            understanding.rate(line.text(), "en", Set.copyOf(labels));
        }
        System.gc();
        System.out.println("added " + (resident() - before) / 1024.0);
    }

    private static double resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(Double.NaN);
    }
}
