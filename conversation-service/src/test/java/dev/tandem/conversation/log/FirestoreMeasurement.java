package dev.tandem.conversation.log;

import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.said;
import static dev.tandem.conversation.Story.start;
import static dev.tandem.platform.firestore.FirestoreCalls.await;

import dev.tandem.contracts.id.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/**
 * Prints what an append costs beside one bare Firestore commit of one document, in the same run and on the same emulator:
 * run {@code main} with the test class path. No test, because times are no verdict.
 */
final class FirestoreMeasurement {

    private static final int ROUNDS = 1_000;

    private FirestoreMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        try (var project = new StoreProject()) {
            var firestore = project.firestore();
            var log = new ConversationLog(project.store());
            project.store().open(new Opening(CONVERSATION, "cc", start(), RepeatKey.of("start")));
            var heard = new ConcurrentHashMap<String, Long>();
            project.bus().listen(event -> heard.put(event.conversationId() + "/" + event.seq(), System.nanoTime()));
            IntConsumer bare =
                    i -> await(firestore.collection("bare").document("d-" + i).create(Map.of("text", "Hello " + i)));
            IntConsumer append = i -> say(log, CONVERSATION, "a" + i);
            run(bare, 0, ROUNDS / 2);
            run(append, 0, ROUNDS / 2);

            print("bare commit of one document", run(bare, ROUNDS / 2, ROUNDS));
            print("append of a message", run(append, ROUNDS / 2, ROUNDS));

            var published = new ArrayList<Long>();
            for (int i = 0; i < 200; i++) {
                long seq = ((Change.Done) say(log, CONVERSATION, "p" + i)).seq();
                long committed = System.nanoTime();
                while (!heard.containsKey(CONVERSATION + "/" + seq)) {
                    Thread.onSpinWait();
                }
                published.add(Math.max(0, heard.get(CONVERSATION + "/" + seq) - committed));
            }
            print("from committed to heard", published.stream().mapToLong(Long::longValue));
            System.out.printf("%-36s %6.0f per second%n", "bare commits, 16 at once", throughput(bare, 2 * ROUNDS));
            var conversations = new ArrayList<ConversationId>();
            for (int i = 0; i < 16; i++) {
                var id = new ConversationId("busy-" + i);
                project.store().open(new Opening(id, "cc-" + i, start(), RepeatKey.of("start")));
                conversations.add(id);
            }
            System.out.printf(
                    "%-36s %6.0f per second%n",
                    "appends to 16 conversations",
                    throughput(i -> say(log, conversations.get(i % 16), "t" + i), 2 * ROUNDS));
        }
        System.exit(0);
    }

    private static Change say(ConversationLog log, ConversationId id, String cause) {
        return log.change(
                id,
                new RepeatKey(cause, "cm-" + cause, "customer:maya"),
                state -> Decision.add(said(MAYA_WRITES, "Where is my parcel? " + cause)));
    }

    private static LongStream run(IntConsumer call, int from, int to) {
        var times = new long[to - from];
        for (int i = from; i < to; i++) {
            long begin = System.nanoTime();
            call.accept(i);
            times[i - from] = System.nanoTime() - begin;
        }
        return LongStream.of(times);
    }

    private static double throughput(IntConsumer call, int calls) throws InterruptedException {
        List<Callable<Void>> work = new ArrayList<>();
        for (int worker = 0; worker < 16; worker++) {
            int first = worker;
            work.add(() -> {
                for (int i = first; i < calls; i += 16) {
                    call.accept(10 * ROUNDS + i);
                }
                return null;
            });
        }
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(work);
        }
        return calls * 1e9 / (System.nanoTime() - begin);
    }

    private static void print(String what, LongStream nanos) {
        var sorted = nanos.sorted().toArray();
        System.out.printf(
                "%-36s p50 %6.2f ms   p99 %6.2f ms%n",
                what, sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 99 / 100] / 1e6);
    }
}
