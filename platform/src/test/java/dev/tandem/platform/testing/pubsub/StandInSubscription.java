package dev.tandem.platform.testing.pubsub;

import com.google.protobuf.util.Durations;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One subscription's messages. On an ordered one a key's messages go out in order, to one reader as long as it has some
 * of them; when one of them comes back, all behind it go out again, acknowledged or not. Every method is called under the
 * broker's lock, with the current time of {@code System.nanoTime}.
 */
final class StandInSubscription {

    private static final int REMEMBERED = 10_000;
    private static final long MILLION = 1_000_000;

    Subscription proto;
    private final PubSubFaults faults;
    private final BiConsumer<StandInSubscription, Entry> givenUp;
    private final Predicate<Map<String, String>> filter;
    private final PriorityQueue<Entry> ready = new PriorityQueue<>(
            Comparator.comparingLong((Entry entry) -> entry.readyAt).thenComparing(e -> e.number));
    private final Map<String, Line> lines = new HashMap<>();
    private final LinkedHashMap<String, Loan> lent = new LinkedHashMap<>();
    private final ArrayDeque<PubsubMessage> acknowledged = new ArrayDeque<>();
    private final List<Receiver> receivers = new ArrayList<>();
    private long numbers;
    private int deliveries;
    private int turn;

    /** Who reads from a stream. */
    abstract static class Receiver {

        private int borrowed;

        abstract int mostBorrowed();

        abstract void deliver(ReceivedMessage message);
    }

    private enum State {
        WAITING,
        LENT,
        ACKNOWLEDGED
    }

    /** A message in this subscription. */
    static final class Entry {

        final PubsubMessage message;
        final long number;
        long readyAt;
        int attempts;
        State state = State.WAITING;
        String ackId = "";

        Entry(PubsubMessage message, long number, long readyAt) {
            this.message = message;
            this.number = number;
            this.readyAt = readyAt;
        }
    }

    /** The messages of one key, oldest first. At most one of them is among the ready ones: the next to go out. */
    private static final class Line {

        final ArrayDeque<Entry> entries = new ArrayDeque<>();

        @Nullable
        Receiver reader;

        @Nullable
        Entry next() {
            return entries.stream()
                    .filter(entry -> entry.state == State.WAITING)
                    .findFirst()
                    .orElse(null);
        }

        boolean isRead() {
            return entries.stream().anyMatch(entry -> entry.state == State.LENT);
        }
    }

    private record Loan(Entry entry, @Nullable Receiver receiver, long until, long latest) {}

    /** @throws IllegalArgumentException if the filter is none */
    StandInSubscription(Subscription proto, PubSubFaults faults, BiConsumer<StandInSubscription, Entry> givenUp) {
        this.proto = proto;
        this.faults = faults;
        this.givenUp = givenUp;
        this.filter = StandInFilter.parse(proto.getFilter());
    }

    void add(PubsubMessage message, long now) {
        if (!filter.test(message.getAttributesMap())) {
            return;
        }
        put(message, now);
        if (faults.isDuplicated()) {
            put(
                    faults.isCopied()
                            ? message.toBuilder()
                                    .setMessageId(message.getMessageId() + "copy")
                                    .build()
                            : message,
                    now);
        }
    }

    private void put(PubsubMessage message, long now) {
        var entry = new Entry(message, numbers++, now + faults.delayNanos());
        if (!isKeyed(message)) {
            ready.add(entry);
            return;
        }
        var line = lines.computeIfAbsent(message.getOrderingKey(), key -> new Line());
        boolean first = line.next() == null;
        line.entries.add(entry);
        if (first) {
            ready.add(entry);
        }
    }

    private boolean isKeyed(PubsubMessage message) {
        return proto.getEnableMessageOrdering() && !message.getOrderingKey().isEmpty();
    }

    void attach(Receiver receiver) {
        receivers.add(receiver);
    }

    /** What it borrowed stays borrowed until the leases run out. */
    void detach(Receiver receiver) {
        receivers.remove(receiver);
    }

    boolean isRead() {
        return !receivers.isEmpty();
    }

    int backlog() {
        var keyed = lines.values().stream().flatMap(line -> line.entries.stream());
        var loose = Stream.concat(
                ready.stream().filter(entry -> !isKeyed(entry.message)),
                lent.values().stream().map(Loan::entry).filter(entry -> !isKeyed(entry.message)));
        return (int) Stream.concat(keyed.filter(entry -> entry.state != State.ACKNOWLEDGED), loose)
                .count();
    }

    /** Hands out what there is to whoever has room; returns when to look again, or 0. */
    long pump(long now) {
        var stuck = new ArrayList<Entry>();
        long again = 0;
        while (again == 0 && !ready.isEmpty()) {
            if (ready.peek().readyAt > now) {
                again = ready.peek().readyAt;
                continue;
            }
            var next = ready.poll();
            var receiver = receiverFor(next);
            if (receiver == null) {
                stuck.add(next);
                if (!isKeyed(next.message)) {
                    break;
                }
            } else {
                receiver.deliver(lend(next, receiver, now));
            }
        }
        ready.addAll(stuck);
        return again;
    }

    private @Nullable Receiver receiverFor(Entry entry) {
        var line = isKeyed(entry.message) ? lines.get(entry.message.getOrderingKey()) : null;
        if (line == null || line.reader == null || !line.isRead()) {
            return nextReceiver();
        }
        boolean ready = receivers.contains(line.reader) && line.reader.borrowed < line.reader.mostBorrowed();
        return ready ? line.reader : null;
    }

    private @Nullable Receiver nextReceiver() {
        for (int i = 0; i < receivers.size(); i++) {
            var receiver = receivers.get(Math.floorMod(turn++, receivers.size()));
            if (receiver.borrowed < receiver.mostBorrowed()) {
                return receiver;
            }
        }
        return null;
    }

    List<ReceivedMessage> pull(int most, long now) {
        var taken = new ArrayList<ReceivedMessage>();
        while (taken.size() < most && !ready.isEmpty() && ready.peek().readyAt <= now) {
            taken.add(lend(ready.poll(), null, now));
        }
        return taken;
    }

    int deliveries() {
        return deliveries;
    }

    private ReceivedMessage lend(Entry entry, @Nullable Receiver receiver, long now) {
        deliveries++;
        entry.attempts++;
        var ackId = proto.getName() + "/" + entry.number + "/" + entry.attempts;
        var longest = faults.longestLease();
        long latest = longest == null ? Long.MAX_VALUE : now + longest.toNanos();
        long until = now + leased(proto.getAckDeadlineSeconds());
        if (receiver != null) {
            receiver.borrowed++;
        }
        lent.put(ackId, new Loan(entry, receiver, until, latest));
        entry.state = State.LENT;
        entry.ackId = ackId;
        if (isKeyed(entry.message)) {
            var line = lines.get(entry.message.getOrderingKey());
            line.reader = receiver;
            var next = line.next();
            if (next != null) {
                ready.add(next);
            }
        }
        var received = ReceivedMessage.newBuilder().setAckId(ackId).setMessage(entry.message);
        if (proto.hasDeadLetterPolicy()) {
            received.setDeliveryAttempt(entry.attempts);
        }
        return received.build();
    }

    void acknowledge(String ackId) {
        var loan = end(ackId);
        if (loan == null) {
            return;
        }
        loan.entry().state = State.ACKNOWLEDGED;
        if (!isKeyed(loan.entry().message)) {
            remember(loan.entry());
            return;
        }
        forgetAcknowledged(loan.entry());
    }

    private void remember(Entry entry) {
        acknowledged.add(entry.message);
        if (acknowledged.size() > REMEMBERED) {
            acknowledged.poll();
        }
    }

    private @Nullable Loan end(String ackId) {
        var loan = lent.remove(ackId);
        if (loan != null && loan.receiver() != null) {
            loan.receiver().borrowed--;
        }
        return loan;
    }

    /** Those at the head of the line: no message before them can come back any more. */
    private void forgetAcknowledged(Entry entry) {
        var key = entry.message.getOrderingKey();
        var line = lines.get(key);
        while (!line.entries.isEmpty() && line.entries.peek().state == State.ACKNOWLEDGED) {
            remember(line.entries.poll());
        }
        if (line.entries.isEmpty()) {
            lines.remove(key);
        }
    }

    /** 0 seconds gives it back. */
    void renew(String ackId, int seconds, long now) {
        var loan = lent.get(ackId);
        if (loan == null) {
            return;
        }
        if (seconds == 0) {
            end(ackId);
            giveBack(loan.entry(), now);
        } else {
            lent.put(ackId, new Loan(loan.entry(), loan.receiver(), now + leased(seconds), loan.latest()));
        }
    }

    private long leased(int seconds) {
        return Math.max(seconds * 1_000 * MILLION, faults.shortestLease().toNanos());
    }

    private void giveBack(Entry entry, long now) {
        if (proto.hasDeadLetterPolicy()
                && entry.attempts >= proto.getDeadLetterPolicy().getMaxDeliveryAttempts()) {
            givenUp.accept(this, entry);
            entry.state = State.ACKNOWLEDGED;
            if (isKeyed(entry.message)) {
                forgetAcknowledged(entry);
            }
            return;
        }
        long wait = 0;
        if (proto.hasRetryPolicy()) {
            long least = Durations.toNanos(proto.getRetryPolicy().getMinimumBackoff());
            long most = Durations.toNanos(proto.getRetryPolicy().getMaximumBackoff());
            wait = Math.min(most, least << Math.min(entry.attempts - 1, 20));
        }
        entry.readyAt = now + wait;
        entry.state = State.WAITING;
        if (isKeyed(entry.message)) {
            sendAgainBehind(entry);
        }
        ready.add(entry);
    }

    /** What was ready to go out next, or lent, or even acknowledged, follows this one again. */
    private void sendAgainBehind(Entry entry) {
        var line = lines.get(entry.message.getOrderingKey());
        line.entries.forEach(ready::remove);
        boolean behind = false;
        for (var other : line.entries) {
            if (behind) {
                end(other.ackId);
                other.state = State.WAITING;
                other.readyAt = entry.readyAt;
            }
            behind |= other == entry;
        }
    }

    void takeBackExpired(long now) {
        takeBack(loan -> Math.min(loan.until(), loan.latest()) <= now, now);
    }

    void takeBackAll(long now) {
        takeBack(loan -> true, now);
    }

    private void takeBack(Predicate<Loan> which, long now) {
        var ended = lent.entrySet().stream()
                .filter(loan -> which.test(loan.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        ended.forEach(ackId -> {
            var loan = end(ackId);
            if (loan != null) {
                giveBack(loan.entry(), now);
            }
        });
    }

    /** Delivers again what was acknowledged, as Pub/Sub does with what follows a message that comes again. */
    void repeatAcknowledged(long now) {
        var again = List.copyOf(acknowledged);
        acknowledged.clear();
        again.forEach(message -> put(message, now));
    }
}
