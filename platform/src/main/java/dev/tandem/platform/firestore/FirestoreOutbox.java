package dev.tandem.platform.firestore;

import static dev.tandem.platform.firestore.FirestoreCalls.await;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.Transaction;
import com.google.cloud.firestore.WriteBatch;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.EventBus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what commits ask to publish: right after each commit, by the instance that committed, per key in the order in
 * which its commits returned. At least once: the messages are stored in the same commit and deleted only when the bus has
 * them. What an instance leaves when it dies is taken over by exactly one other within seconds, so two instances never
 * publish the same messages for long. A message whose publication fails is tried again with back-off and may then be
 * overtaken by later ones. What exceeds the bound in flight waits in the collection.
 *
 * <p>Commits of different instances are in no order here; whoever needs one brings its own, such as a sequence number.
 */
public final class FirestoreOutbox implements MeterBinder, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FirestoreOutbox.class);
    private static final int BEATS_PER_LEASE = 3;
    private static final Duration DRAIN = Duration.ofSeconds(3);

    /** Nobody waits longer for an answer; the client tries by itself, too. */
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(8);

    private final Firestore firestore;
    private final Clock clock;
    private final FirestoreOutboxSettings settings;
    private final RelayLeases leases;
    private final OutboxDeletions deletions;
    private final OutboxPublications publications;
    private final OutboxLeftovers leftovers;
    private final AtomicLong numbers = new AtomicLong();
    private final LongAdder uncertainCommits = new LongAdder();
    private final ConcurrentLinkedQueue<Uncertain> uncertain = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** A commit of which nobody knows whether it happened. */
    private record Uncertain(String id, int looks) {}

    /** An outbox without a follower. */
    public FirestoreOutbox(Firestore firestore, String service, EventBus bus, Clock clock) {
        this(firestore, service, bus, clock, FirestoreOutboxSettings.defaults(), OutboxFollower.NONE);
    }

    /** @param service which instances take over from each other: a name of lower-case letters and hyphens */
    public FirestoreOutbox(
            Firestore firestore,
            String service,
            EventBus bus,
            Clock clock,
            FirestoreOutboxSettings settings,
            OutboxFollower follower) {
        if (!service.matches("[a-z-]+")) {
            throw new IllegalArgumentException("a service's name has lower-case letters and hyphens, not " + service);
        }
        this.firestore = firestore;
        this.clock = clock;
        this.settings = settings;
        this.leases = new RelayLeases(firestore, service, clock, settings.lease());
        this.deletions = new OutboxDeletions(firestore, settings);
        this.publications = new OutboxPublications(firestore, bus, clock, settings, follower, deletions);
        this.leftovers = new OutboxLeftovers(firestore, leases, publications);
    }

    /** Begins to publish what is committed here, and what dead instances left. */
    public void start() {
        leases.begin();
        Thread.ofVirtual().name("outbox-" + leases.own()).start(this::watch);
    }

    /**
     * Takes over at once what every other instance of the service left, ahead of all that is committed here from now on.
     * For a service of which one instance commits at a time, when that has become this one: the others must not be able to
     * commit any more.
     *
     * @throws FirestoreFailedException if Firestore does not answer; to be called again
     */
    public void takeOver() {
        leftovers.seizeAll();
    }

    /**
     * Commits these writes together with the messages, in one request. Tried again a bounded number of times; that this is
     * harmless is the preconditions' doing, so there must be at least one, or messages. Without messages a commit whose
     * answer was lost is reported as refused: whoever cares looks at what it would have written.
     *
     * @param writes fills the batch; called once per attempt
     * @return whether it is committed; otherwise a precondition did not hold and nothing was written
     * @throws FirestoreFailedException if Firestore did not answer; the writes may or may not have been carried out, and
     *     if they were, the messages are published
     */
    public boolean commit(Consumer<WriteBatch> writes, List<BusMessage> messages) {
        var entry = messages.isEmpty() ? null : entry(newId(), numbers.incrementAndGet(), 1, messages);
        long begin = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                var batch = firestore.batch();
                writes.accept(batch);
                if (entry != null) {
                    batch.create(document(entry.id()), entry.fields());
                }
                await(batch.commit());
                publish(entry);
                return true;
            } catch (FirestoreFailedException e) {
                // A request whose answer was lost is sent again, by us or the client, and then finds its own documents.
                if (e.isRefusal()) {
                    return entry != null && publishIfStored(entry);
                }
                if (!e.isTransient() || attempt == settings.attempts() || isLate(begin)) {
                    if (entry != null && e.isTransient()) {
                        doubt(entry);
                    }
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    /**
     * Runs a transaction that may publish. Carried out once, however many attempts it takes, if it publishes something: an
     * attempt whose answer was lost is recognised by the next one.
     *
     * @return what the attempt that was committed returned
     * @throws FirestoreFailedException if all attempts failed; if the last one was carried out nevertheless, its messages
     *     are published
     * @throws RuntimeException what the work threw; nothing was written
     */
    public <T> T transact(OutboxTransaction<T> work) {
        var id = newId();
        long number = numbers.incrementAndGet();
        var attempts = new ArrayList<Attempt<T>>();
        try {
            var last = FirestoreCalls.transact(firestore, settings.attempts(), transaction -> {
                var attempt = attempt(work, transaction, id, number, attempts.size() + 1);
                attempts.add(attempt);
                return attempt;
            });
            // One that does publish would have been refused, had an earlier one been carried out.
            var committed = last.publishes() ? Optional.of(last) : earlier(id, attempts);
            committed.ifPresent(attempt -> publish(attempt.entry()));
            return committed.orElse(last).result();
        } catch (RuntimeException e) {
            if (e instanceof FirestoreFailedException failure && failure.isTransient()) {
                attempts.stream().filter(Attempt::publishes).findAny().ifPresent(one -> doubt(one.entry()));
                throw e;
            }
            // It failed because of what an earlier attempt, whose answer was lost, had written.
            var committed = earlier(id, attempts).orElseThrow(() -> e);
            publish(committed.entry());
            return committed.result();
        }
    }

    /** The attempt that was carried out although it was tried again. */
    private <T> Optional<Attempt<T>> earlier(String id, List<Attempt<T>> attempts) {
        var candidates = attempts.stream().filter(Attempt::publishes).toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        try {
            var stored = await(document(id).get());
            return stored.exists()
                    ? Optional.of(attempts.get(OutboxEntry.of(stored).attempt() - 1))
                    : Optional.empty();
        } catch (FirestoreFailedException e) {
            doubt(candidates.getFirst().entry());
            throw e;
        }
    }

    private record Attempt<T>(T result, OutboxEntry entry) {

        boolean publishes() {
            return !entry.messages().isEmpty();
        }
    }

    private <T> Attempt<T> attempt(
            OutboxTransaction<T> work, Transaction transaction, String id, long number, int attempt) {
        var messages = new ArrayList<BusMessage>();
        var result = work.apply(transaction, messages::add);
        var entry = entry(id, number, attempt, messages);
        if (!messages.isEmpty()) {
            transaction.create(document(id), entry.fields());
        }
        return new Attempt<>(result, entry);
    }

    private OutboxEntry entry(String id, long number, int attempt, List<BusMessage> messages) {
        var owner = leases.own();
        if (owner.isEmpty()) {
            throw new IllegalStateException("the outbox is not started");
        }
        return new OutboxEntry(id, owner, number, attempt, messages);
    }

    private void publish(@Nullable OutboxEntry entry) {
        if (entry != null && !entry.messages().isEmpty()) {
            publications.take(entry);
        }
    }

    private boolean publishIfStored(OutboxEntry entry) {
        try {
            boolean committed = await(document(entry.id()).get()).exists();
            if (committed) {
                publish(entry);
            }
            return committed;
        } catch (FirestoreFailedException e) {
            doubt(entry);
            throw e;
        }
    }

    private static boolean isLate(long begin) {
        return System.nanoTime() - begin > LONGEST_COMMIT.toNanos()
                || Thread.currentThread().isInterrupted();
    }

    private void doubt(OutboxEntry entry) {
        uncertainCommits.increment();
        uncertain.add(new Uncertain(entry.id(), 0));
    }

    private void pause(int attempt) {
        try {
            closing.await(settings.backoffAfter(attempt).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String newId() {
        return firestore.collection(OutboxEntry.COLLECTION).document().getId();
    }

    private DocumentReference document(String id) {
        return firestore.collection(OutboxEntry.COLLECTION).document(id);
    }

    private void watch() {
        long beat = settings.lease().toMillis() / BEATS_PER_LEASE;
        try {
            do {
                try {
                    look();
                } catch (RuntimeException e) {
                    log.warn("the outbox could not be looked after, will try again: {}", e.toString());
                }
            } while (!closing.await(beat, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        for (var lost : leases.renew()) {
            log.warn("another instance has taken over {}: this one was silent for too long", lost);
            publications.forget(lost);
        }
        if (!leases.holds(leases.own()) && closing.getCount() > 0) {
            leases.begin();
        }
        lookAfterUncertain();
        leftovers.sweep();
    }

    /** A commit may still arrive for as long as Firestore waits for it; after that it never will. */
    private void lookAfterUncertain() {
        for (var one : List.copyOf(uncertain)) {
            var stored = await(document(one.id()).get());
            uncertain.remove(one);
            if (stored.exists()) {
                publications.take(OutboxEntry.of(stored));
            } else if (one.looks() < 10 * BEATS_PER_LEASE) {
                uncertain.add(new Uncertain(one.id(), one.looks() + 1));
            }
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tandem.outbox.in.flight", publications.inFlight, Map::size)
                .description("Messages handed to the bus and not yet durable there")
                .register(registry);
        Gauge.builder("tandem.outbox.oldest.age", this, FirestoreOutbox::oldestAgeSeconds)
                .description("Age of the oldest of them")
                .baseUnit("seconds")
                .register(registry);
        counter(registry, "published", "Messages published", publications.published);
        counter(registry, "retries", "Publications that failed and were tried again", publications.retries);
        counter(registry, "adopted", "Commits of dead instances taken over", leftovers.adopted);
        counter(registry, "unreadable", "Documents set aside because they are not readable", publications.unreadable);
        counter(registry, "uncertain", "Commits that Firestore did not answer", uncertainCommits);
    }

    private static void counter(MeterRegistry registry, String name, String description, LongAdder adder) {
        FunctionCounter.builder("tandem.outbox." + name, adder, LongAdder::sum)
                .description(description)
                .register(registry);
    }

    private double oldestAgeSeconds() {
        return publications.inFlight.values().stream()
                .map(OutboxPublications.Commit::since)
                .min(Comparator.naturalOrder())
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    /** Waits a bounded time for what is in flight, then leaves the rest to the other instances, who need not wait. */
    @Override
    public void close() {
        if (closing.getCount() == 0) {
            return;
        }
        closing.countDown();
        long deadline = System.nanoTime() + DRAIN.toNanos();
        while (!publications.inFlight.isEmpty()
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        publications.close();
        deletions.close();
        leases.releaseAll();
    }
}
