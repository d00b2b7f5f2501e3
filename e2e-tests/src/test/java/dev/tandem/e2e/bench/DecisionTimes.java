package dev.tandem.e2e.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What inputs of a {@link BenchFloor} cost, on the wall and of the thread's processor time: a machine that others use as
 * well stretches the one and hardly the other. What looking at the clock costs is taken off.
 */
final class DecisionTimes {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LOOKS = 10_000;
    private static final long LOOK = costOfALook();

    private final LatencyList latencies = new LatencyList();
    private int assignments;
    private int decisions;
    private int inputs;
    private long processor;
    private long wall;
    private long decidingProcessor;
    private long decidingWall;
    private long begunWall;
    private long begunProcessor;
    private long lastWall;
    private long lastProcessor;

    private static long costOfALook() {
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < LOOKS; i++) {
            THREADS.getCurrentThreadCpuTime();
        }
        return (THREADS.getCurrentThreadCpuTime() - begin) / LOOKS;
    }

    void begin() {
        begunWall = System.nanoTime();
        begunProcessor = THREADS.getCurrentThreadCpuTime();
    }

    void end() {
        lastProcessor = Math.max(0, THREADS.getCurrentThreadCpuTime() - begunProcessor - LOOK);
        lastWall = System.nanoTime() - begunWall;
    }

    /** The input that ended chose so many agents. */
    void count(int chosen) {
        inputs++;
        processor += lastProcessor;
        wall += lastWall;
        if (chosen > 0) {
            decisions += chosen;
            decidingProcessor += lastProcessor;
            decidingWall += lastWall;
            latencies.add(lastWall);
        }
    }

    void assigned(int count) {
        assignments += count;
    }

    /** Wall times of the inputs that chose an agent. */
    LatencyList latencies() {
        return latencies;
    }

    /** Agents chosen in a second of processor time. */
    double decisions() {
        return decisions * 1e9 / decidingProcessor;
    }

    /** Agents chosen in a second on the wall. */
    double decisionsOnTheWall() {
        return decisions * 1e9 / decidingWall;
    }

    /** Processor time of one choice, in microseconds. */
    double microsOfOne() {
        return decidingProcessor / 1e3 / decisions;
    }

    /** Inputs of all kinds in a second of processor time. */
    double inputs() {
        return inputs * 1e9 / processor;
    }

    /** Conversations from queued to wrapped up, in a second of processor time. */
    double assignments() {
        return assignments * 1e9 / processor;
    }

    /** Conversations from queued to wrapped up, in a second on the wall. */
    double assignmentsOnTheWall() {
        return assignments * 1e9 / wall;
    }
}
