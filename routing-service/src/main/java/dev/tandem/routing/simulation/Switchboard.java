package dev.tandem.routing.simulation;

import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.routing.engine.ConversationRecord;
import dev.tandem.routing.engine.Decision;
import dev.tandem.routing.engine.RoutingEngine;
import dev.tandem.routing.engine.RoutingInput;
import dev.tandem.routing.engine.RoutingSnapshot;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routing's own engine, and what travels between it, the conversations' logs and the agents: at once, in order. */
final class Switchboard {

    private static final int STORED_EVERY = 256;

    private final Map<ConversationId, Customer> customers = new HashMap<>();
    private final Deque<RoutingEvent> decided = new ArrayDeque<>();
    private final RoutingEngine engine;
    private final Observer observer;
    private Instant now;
    private long offers;
    private long commands;
    private long inputs;

    Switchboard(Scenario scenario, Observer observer) {
        this.observer = observer;
        this.now = scenario.start();
        this.engine = new RoutingEngine(
                scenario.plan(),
                RoutingSnapshot.EMPTY,
                this::stored,
                () -> new OfferId("offer-" + ++offers),
                scenario.start());
    }

    /** Sees what a running system would put on the bus. */
    interface Observer {

        /** Looks away. */
        Observer NOBODY = new Observer() {
            @Override
            public void logged(LoggedEvent entry) {
                // Nobody looks.
            }

            @Override
            public void decided(Instant at, RoutingEvent event) {
                // Nobody looks.
            }
        };

        void logged(LoggedEvent entry);

        void decided(Instant at, RoutingEvent event);
    }

    Instant now() {
        return now;
    }

    void now(Instant next) {
        now = next;
    }

    long inputs() {
        return inputs;
    }

    @Nullable
    Instant nextDeadline() {
        return engine.nextDeadline();
    }

    void begin(Customer customer) {
        customers.put(customer.id, customer);
    }

    void end(Customer customer) {
        customers.remove(customer.id);
    }

    /** The customer of an open conversation. */
    @Nullable
    Customer customer(ConversationId id) {
        return customers.get(id);
    }

    boolean open() {
        return !customers.isEmpty();
    }

    /** The next thing that was decided and not yet heard. */
    @Nullable
    RoutingEvent hear() {
        return decided.poll();
    }

    /** Whether after-contact work of the conversation was just started. */
    boolean wrapsUp(ConversationId conversation) {
        return decided.stream()
                .anyMatch(event -> event instanceof RoutingEvent.WrapupStarted started
                        && started.conversationId().equals(conversation));
    }

    void timePasses() {
        apply(new RoutingInput.TimePassed());
    }

    void command(Desk desk, RoutingCommand command) {
        apply(new RoutingInput.Command(
                new RoutingCommandEnvelope(new CommandId("command-" + ++commands), null, desk.actor, now, command)));
    }

    void log(Customer customer, ConversationEvent event) {
        LoggedEvent entry = customer.entry(event, now);
        observer.logged(entry);
        apply(new RoutingInput.LogEntry(entry));
        customer.logged();
    }

    private void apply(RoutingInput input) {
        Decision decision = engine.apply(input, now);
        for (RoutingEvent event : decision.events()) {
            decided.add(event);
            observer.decided(now, event);
        }
        if (++inputs % STORED_EVERY == 0) {
            engine.stored(engine.unstored());
        }
    }

    private @Nullable ConversationRecord stored(ConversationId id) {
        Customer customer = customers.get(id);
        return customer == null ? null : customer.stored();
    }
}
