package dev.tandem.e2e.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.IntSupplier;

/**
 * How long a {@link BenchFloor} took, on the wall and of the thread's processor time: a machine that others use as well
 * stretches the one and hardly the other.
 */
final class ServeTimes {

    /** Steps that an assignment takes: queued, accepted, logged, ended, wrapped up. */
    static final int INPUTS_OF_ONE = 5;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LatencyList latencies = new LatencyList();
    private int assignments;
    private int decisions;
    private long wall;
    private long processor;
    private long decidingWall;
    private long decidingProcessor;

    /** Measures steps in which an agent is chosen; what is given says how often. */
    void deciding(IntSupplier steps) {
        long wallBefore = System.nanoTime();
        long processorBefore = THREADS.getCurrentThreadCpuTime();
        decisions += steps.getAsInt();
        long used = THREADS.getCurrentThreadCpuTime() - processorBefore;
        long took = System.nanoTime() - wallBefore;
        decidingProcessor += used;
        decidingWall += took;
        processor += used;
        wall += took;
    }

    /** Measures other steps. */
    void other(Runnable steps) {
        long wallBefore = System.nanoTime();
        long processorBefore = THREADS.getCurrentThreadCpuTime();
        steps.run();
        processor += THREADS.getCurrentThreadCpuTime() - processorBefore;
        wall += System.nanoTime() - wallBefore;
    }

    void decided(long nanos) {
        latencies.add(nanos);
    }

    void served(int count) {
        assignments += count;
    }

    int assignments() {
        return assignments;
    }

    LatencyList latencies() {
        return latencies;
    }

    /** Per second of processor time: agents chosen. */
    double decisionsPerSecond() {
        return decisions * 1e9 / decidingProcessor;
    }

    /** Per second on the wall: agents chosen. */
    double decisionsPerWallSecond() {
        return decisions * 1e9 / decidingWall;
    }

    /** Per second of processor time: conversations from queued to wrapped up. */
    double assignmentsPerSecond() {
        return assignments * 1e9 / processor;
    }

    /** Per second on the wall: conversations from queued to wrapped up. */
    double assignmentsPerWallSecond() {
        return assignments * 1e9 / wall;
    }

    /** Processor time of one choice, in microseconds. */
    double microsOfOne() {
        return decidingProcessor / 1e3 / decisions;
    }
}
