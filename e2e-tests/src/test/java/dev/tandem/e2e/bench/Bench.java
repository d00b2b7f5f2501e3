package dev.tandem.e2e.bench;

import dev.tandem.platform.pubsub.PubSubOrderBench;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * {@code ./tandem bench [relay|idle|appends|routing|storm|start|order|fleet|nlu]... [--option value]...}: measures the named parts,
 * or all but {@code nlu}, which needs data of others and so an option (see {@link NluBench}), each as ratios to a baseline
 * of the same run. Latency counts from the scheduled send time. A part in which anything was lost, repeated or
 * out of order scores zero and says so, and the exit code is then 1.
 */
public final class Bench {

    /** A part of the bench. */
    private interface Part {
        void run() throws Exception;
    }

    private static final String USAGE = """
            usage: ./tandem bench [relay|idle|appends|routing|storm|start|order|fleet|nlu]... [options]

            Without a part it measures all of them, nlu only with --data or --train.

              nlu --data DIR [--split val]   CLINC150 and BANKING77: DIR holds clinc150_train.tsv, clinc150_SPLIT.tsv,
                                             clinc150_oos_SPLIT.tsv, banking77_train.tsv and banking77_SPLIT.tsv
              nlu --train FILE --test FILE [--oos FILE]
                                             any others; each line of a file is label<TAB>utterance

            Exit codes: 0 when all was measured, 1 when anything was lost, repeated or out of order, 2 when the call or a
            file is wrong.
            """;

    private Bench() {}

    /** Runs the parts that the arguments name. */
    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var report = new Report(out);
        var chosen = new LinkedHashSet<String>();
        var options = new LinkedHashMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            if (List.of("help", "--help", "-h").contains(arguments[i])) {
                out.print(USAGE);
                return;
            }
            if (!arguments[i].startsWith("--")) {
                chosen.add(arguments[i]);
            } else if (i + 1 < arguments.length) {
                options.put(arguments[i].substring(2), arguments[++i]);
            } else {
                refuse(arguments[i] + " needs a value");
            }
        }
        var parts = parts(report, out, options);
        if (!parts.keySet().containsAll(chosen)) {
            chosen.removeAll(parts.keySet());
            refuse("bench knows " + String.join(", ", parts.keySet()) + ", not " + String.join(", ", chosen));
        }
        if (chosen.contains("nlu") || !options.isEmpty()) {
            try {
                NluSource.check(options);
            } catch (IllegalArgumentException wrong) {
                refuse(wrong.getMessage());
            }
        }
        var names = new LinkedHashSet<>(chosen.isEmpty() ? parts.keySet() : chosen);
        if (options.isEmpty()) {
            names.remove("nlu");
        }
        long begin = System.nanoTime();
        for (var name : names) {
            parts.get(name).run();
        }
        boolean whole = report.finish();
        out.printf("%nTook %d s on %d processors.%n", (System.nanoTime() - begin) / 1_000_000_000, processors());
        System.exit(whole ? 0 : 1);
    }

    private static void refuse(String why) {
        System.err.println("tandem: " + why);
        System.exit(2);
    }

    private static Map<String, Part> parts(Report report, PrintStream out, Map<String, String> options) {
        var parts = new LinkedHashMap<String, Part>();
        parts.put("relay", new RelayBench(report)::run);
        parts.put("idle", new IdleBench(report)::run);
        parts.put("appends", new AppendBench(report)::run);
        parts.put("routing", new RoutingBench(report)::run);
        parts.put("storm", new StormBench(report)::run);
        parts.put("start", new StartBench(report)::run);
        parts.put("order", () -> {
            report.heading("Order on Pub/Sub: ordering keys beside batches put in order by number");
            PubSubOrderBench.run(out);
        });
        parts.put("fleet", new FleetBench(report)::run);
        parts.put("nlu", () -> new NluBench(report, options).run());
        return parts;
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
