package dev.tandem.routing.failover;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.WriteBatch;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.firestore.FirestoreFailedException;
import dev.tandem.platform.firestore.FirestoreOutbox;
import dev.tandem.platform.testing.ChildJvm;
import dev.tandem.platform.testing.TestFirestore;
import dev.tandem.routing.engine.AgentRecord;
import dev.tandem.routing.engine.Changes;
import dev.tandem.routing.engine.ConversationRecord;
import dev.tandem.routing.engine.Ticket;
import dev.tandem.routing.engine.Work;
import dev.tandem.routing.lease.FencingToken;
import dev.tandem.routing.store.FirestoreStores;
import dev.tandem.routing.store.RoutingStore;
import dev.tandem.routing.testing.Buses;
import dev.tandem.routing.testing.Shop;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Measures, on the Firestore emulator, what active and standby cost: a save beside bare Firestore writes, loading a large
 * state, and taking over. Run by hand; the emulator has neither the distance nor the replication of the real Firestore.
 */
final class FailoverBench {

    private static final int SAVES = 500;
    private static final int CONVERSATIONS = 10_000;
    private static final int TAKE_OVERS = 8;
    private static final FencingToken TOKEN = new FencingToken(1);

    private final TestFirestore database = new TestFirestore();
    private final Firestore client = database.client();

    private FailoverBench() {}

    public static void main(String[] arguments) throws Exception {
        FailoverBench bench = new FailoverBench();
        try (InProcessEventBus bus = Buses.open(Clock.systemUTC());
                FirestoreOutbox outbox = new FirestoreOutbox(bench.client, "routing-service", bus, Clock.systemUTC())) {
            outbox.start();
            RoutingStore store = FirestoreStores.on(bench.client, outbox);
            bench.saves(store);
            bench.locks();
            bench.loads(store);
        }
        bench.takeOvers();
        bench.database.close();
        System.exit(0);
    }

    private void saves(RoutingStore store) {
        store.load(TOKEN);
        long[] bareCommit = new long[SAVES];
        long[] bareTransaction = new long[SAVES];
        long[] save = new long[SAVES];
        for (int i = -SAVES; i < SAVES; i++) {
            int at = Math.max(i, 0);
            String id = UUID.randomUUID().toString();
            bareCommit[at] = timed(() -> await(fill(client.batch(), id).commit()));
            bareTransaction[at] = timed(() -> await(client.runTransaction(tx -> {
                tx.get(client.document("bench/lease")).get();
                documents(id).forEach(document -> tx.set(document, fields()));
                return id;
            })));
            save[at] = timed(() -> store.save(
                    TOKEN, new Changes(List.of(conversation(id)), List.of(agent()), List.of()), messages(id)));
        }
        print("bare commit of 3 documents", bareCommit);
        print("bare transaction: read 1, write 3", bareTransaction);
        print("save: 1 conversation, 1 agent, 2 messages", save);
    }

    /** How long a transaction that was begun and never ended keeps others from what it has read. */
    private void locks() throws Exception {
        DocumentReference lease = client.document("bench/lease");
        await(lease.set(fields()));
        CountDownLatch read = new CountDownLatch(1);
        Firestore killed = database.client();
        killed.runTransaction(tx -> {
            tx.get(killed.document("bench/lease")).get();
            read.countDown();
            new CountDownLatch(1).await();
            return true;
        });
        read.await();
        long before = System.nanoTime();
        int refused = 0;
        while (true) {
            try {
                await(lease.update(fields()));
                break;
            } catch (FirestoreFailedException e) {
                refused++;
            }
        }
        System.out.printf(
                "write to what a killed transaction has read: after %d ms, refused %d times%n",
                since(before).toMillis(), refused);
    }

    private void loads(RoutingStore store) {
        for (int from = 0; from < CONVERSATIONS; from += 400) {
            List<ConversationRecord> some = IntStream.range(from, Math.min(from + 400, CONVERSATIONS))
                    .mapToObj(i -> conversation(UUID.randomUUID().toString()))
                    .toList();
            store.save(TOKEN, new Changes(some, List.of(), List.of()), List.of());
        }
        long[] loads = new long[10];
        for (int i = -3; i < loads.length; i++) {
            loads[Math.max(i, 0)] = timed(() -> store.load(TOKEN));
        }
        print("load of " + CONVERSATIONS + " conversations", loads);
    }

    private void takeOvers() throws Exception {
        Child leader = new Child();
        leader.awaitLine("leads ");
        for (String how : new String[] {"kill -9", "SIGSTOP", "SIGTERM"}) {
            long[] times = new long[TAKE_OVERS];
            for (int i = 0; i < TAKE_OVERS; i++) {
                Child standby = new Child();
                standby.awaitLine("started");
                leader.awaitLine("accepted ");
                // Anywhere between two renewals.
                Thread.sleep(150L * i);
                switch (how) {
                    case "kill -9" -> leader.process.kill();
                    case "SIGSTOP" -> leader.process.pause();
                    default -> leader.process.terminate();
                }
                long before = System.nanoTime();
                standby.awaitLine("leads ");
                times[i] = since(before).toNanos();
                leader.process.kill();
                leader = standby;
            }
            print("take-over with " + CONVERSATIONS + " conversations after " + how, times);
        }
        leader.process.kill();
    }

    private WriteBatch fill(WriteBatch batch, String id) {
        documents(id).forEach(document -> batch.set(document, fields()));
        return batch;
    }

    private List<DocumentReference> documents(String id) {
        return List.of(
                client.document("bench/" + id),
                client.document("benchAgents/ana"),
                client.document("benchOutbox/" + UUID.randomUUID()));
    }

    private static Map<String, Object> fields() {
        return Map.of("seq", System.nanoTime(), "work", "x".repeat(400));
    }

    private static ConversationRecord conversation(String id) {
        Ticket ticket = new Ticket(Shop.TECHNICAL, 0, List.of(), Instant.EPOCH, null, null, List.of(), null);
        return new ConversationRecord(new ConversationId(id), 2, "Maya Lindqvist", new Work.Waiting(ticket));
    }

    private static AgentRecord agent() {
        return new AgentRecord(
                new AgentId("bench"),
                "Bench",
                AgentState.OFFLINE,
                null,
                List.of("s-1"),
                0,
                Instant.EPOCH,
                null,
                null,
                null,
                List.of());
    }

    private static List<BusMessage> messages(String id) {
        String payload = "{\"text\":\"" + new OfferId(id) + "x".repeat(300) + "\"}";
        return List.of(
                new BusMessage("routing-events-v1", id, Map.of("eventId", id + 1), payload),
                new BusMessage("routing-events-v1", id, Map.of("eventId", id + 2), payload));
    }

    private static long timed(Runnable work) {
        long before = System.nanoTime();
        work.run();
        return System.nanoTime() - before;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static void print(String what, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%-55s min %8.1f  p50 %8.1f  p99 %8.1f  max %8.1f ms%n",
                what,
                sorted[0] / 1e6,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6);
    }

    private final class Child {
        private final ChildJvm process = ChildJvm.start(RoutingInstance.class, database.host(), database.project());
        private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

        Child() {
            Thread.ofVirtual().start(() -> {
                try {
                    for (String line = process.readLine(); line != null; line = process.readLine()) {
                        lines.add(line);
                    }
                } catch (IOException closed) {
                    lines.add("closed");
                }
            });
        }

        void awaitLine(String beginning) throws InterruptedException {
            String line = "";
            while (!line.startsWith(beginning)) {
                line = lines.poll(60, TimeUnit.SECONDS);
                if (line == null) {
                    throw new IllegalStateException("the child never says " + beginning);
                }
            }
        }
    }
}
