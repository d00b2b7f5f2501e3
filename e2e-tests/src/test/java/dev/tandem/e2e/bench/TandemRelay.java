package dev.tandem.e2e.bench;

import dev.tandem.e2e.bench.load.LoadLoop;
import dev.tandem.e2e.bench.load.OpenLoop;
import dev.tandem.e2e.bench.load.SequenceChecker;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Customers who write to the agents who own their conversations. */
final class TandemRelay implements RelayTarget, TandemSocket.Watcher {

    static final String TEXT = "The invoice of last month names a delivery that never came, could you look into it?";

    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final int SET_UP_AT_ONCE = 8;

    private final Agents agents;
    private final List<Customer> customers;
    private final Heartbeat heartbeat;
    private final AtomicInteger rounds = new AtomicInteger();
    private volatile Round round = new Round(0, 0, 1);

    TandemRelay(LoadLoop loop, URI origin, int conversations) {
        this.agents = Agents.available(loop, origin);
        this.customers = Crew.all(conversations, SET_UP_AT_ONCE, i -> assigned(Customer.open(loop, origin), agents));
        this.customers.forEach(customer -> customer.watchedBy(this));
        this.agents.watchedBy(this::shown);
        this.heartbeat =
                new Heartbeat(Stream.concat(customers.stream().map(Customer::socket), agents.sockets().stream())
                        .toList());
    }

    /** Hands the customer's conversation to an agent. */
    static Customer assigned(Customer customer, Agents agents) {
        var owner = agents.owner(customer.conversationId());
        customer.socket().ask("handoff.request", Map.of("conversationId", customer.conversationId()));
        owner.orTimeout(60, TimeUnit.SECONDS).join();
        return customer;
    }

    @Override
    public Round.Result run(double perSecond, Duration time) throws InterruptedException {
        var current = new Round(rounds.incrementAndGet(), OpenLoop.count(perSecond, time), customers.size());
        round = current;
        OpenLoop.run(perSecond, time, (index, scheduled) -> {
            current.due(index, scheduled);
            var id = current.id(index);
            var customer = customers.get(current.conversation(index));
            customer.socket().fire(TandemSocket.message(id, customer.conversationId(), id, TEXT));
        });
        current.await(PATIENCE);
        return current.result();
    }

    @Override
    public void replied(String id, @Nullable String errorCode, long nanos) {
        var current = round;
        int index = current.index(id);
        if (index >= 0 && errorCode == null) {
            current.accepted(index, nanos);
        } else if (index >= 0) {
            current.refused(index, errorCode);
        }
    }

    Agents agents() {
        return agents;
    }

    private void shown(String frame, long nanos) {
        var current = round;
        int index = current.index(FrameText.string(frame, "clientMessageId"));
        if (index >= 0) {
            current.shown(index, nanos);
        }
    }

    /** What the sockets were shown wrongly since the beginning, in words. */
    List<String> breaches() {
        var breaches = new ArrayList<String>();
        for (var customer : customers) {
            check("a customer", customer.seqs(), breaches);
            check("an agent", agents.seqs(customer.conversationId()), breaches);
            if (customer.ended() != null) {
                breaches.add("a customer's socket ended: " + customer.ended());
            }
        }
        agents.ended().forEach(ended -> breaches.add("an agent's socket ended: " + ended));
        return breaches;
    }

    static void check(String who, SequenceChecker seqs, List<String> breaches) {
        if (seqs.gaps() + seqs.repeated() + seqs.late() > 0) {
            breaches.add(who + " saw " + seqs.gaps() + " gaps, " + seqs.repeated() + " repeats, " + seqs.late()
                    + " out of order up to seq " + seqs.last());
        }
    }

    @Override
    public void close() {
        heartbeat.close();
        customers.forEach(customer -> customer.socket().cut());
        agents.cut();
    }
}
