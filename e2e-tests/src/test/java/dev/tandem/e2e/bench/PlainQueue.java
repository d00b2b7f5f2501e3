package dev.tandem.e2e.bench;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Random;

/** The baseline: one priority queue, agents who can do everything, and no skills, reasons or timers at all. */
final class PlainQueue {

    private record Waiting(int priority, long since, String conversation) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int order = Integer.compare(other.priority, priority);
            return order != 0 ? order : Long.compare(since, other.since);
        }
    }

    private final Random random = new Random(1);
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    private final ArrayDeque<String> agents = new ArrayDeque<>();
    private long now;
    private long sum;

    PlainQueue(int waitingNow) {
        for (int i = 0; i < BenchFloor.AGENTS; i++) {
            agents.add("agent-" + i);
        }
        for (int i = 0; i < waitingNow; i++) {
            arrives();
        }
    }

    /** Who is first goes to who is idle longest; one more comes. */
    long serve(int assignments) {
        for (int i = 0; i < assignments; i++) {
            String agent = agents.poll();
            sum += waiting.poll().conversation().length() + agent.length();
            agents.add(agent);
            arrives();
        }
        return sum;
    }

    private void arrives() {
        now++;
        waiting.add(new Waiting(random.nextInt(10) == 0 ? 5 : 0, now, "conversation-" + now));
    }
}
