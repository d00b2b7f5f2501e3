package dev.tandem.routing.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything to show.
 *
 * @param runs what came of each, in the order to show; the first one is what the formulas stand beside
 * @param hints what to know about it
 * @param seconds how long the runs took in all
 */
record Report(List<Run> runs, List<String> hints, double seconds) {

    Report {
        runs = List.copyOf(runs);
        hints = List.copyOf(hints);
    }

    /**
     * A run, or what really happened.
     *
     * @param name for people
     * @param plan which plan; absent for what happened
     * @param outcome what came of it
     */
    record Run(String name, @Nullable String plan, Outcome outcome) {

        boolean simulated() {
            return plan != null;
        }
    }

    Run first() {
        return runs.stream().filter(Run::simulated).findFirst().orElseThrow();
    }
}
