package dev.tandem.routing.simulation;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.OfferOutcome;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.routing.simulation.Customer.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Routing's own engine among customers and agents who do what a scenario says, on a clock that jumps from one thing to the
 * next. What routing and the conversations' logs tell each other arrives at once.
 */
final class Simulation {

    /** After this nobody who still waits will be answered. */
    private static final Duration LONGEST_AFTER = Duration.ofDays(1);

    /** Who missed offers comes back to the desk and says so. */
    private static final Duration BACK_AFTER_MISSING = Duration.ofMinutes(2);

    private final Scenario scenario;
    private final Tally tally;
    private final Switchboard board;
    private final Agenda agenda = new Agenda();
    private final Map<AgentId, Desk> desks = new LinkedHashMap<>();
    private int next;

    private Simulation(Scenario scenario, Switchboard.Observer observer) {
        this.scenario = scenario;
        this.tally = new Tally(scenario);
        this.board = new Switchboard(scenario, observer);
        for (Worker worker : scenario.workers()) {
            String name =
                    scenario.plan().agent(worker.id(), worker.id().value()).name();
            desks.put(worker.id(), new Desk(worker, name, tally.agent(worker.id())));
        }
    }

    /** Runs a scenario to its end. */
    static Outcome run(Scenario scenario) {
        return run(scenario, Switchboard.Observer.NOBODY);
    }

    /** Runs a scenario to its end while somebody looks. */
    static Outcome run(Scenario scenario, Switchboard.Observer observer) {
        Simulation simulation = new Simulation(scenario, observer);
        simulation.begin();
        while (simulation.goOn()) {
            simulation.settle();
        }
        return simulation.tally.outcome(simulation.board.inputs());
    }

    private Instant now() {
        return board.now();
    }

    private void begin() {
        for (Desk desk : desks.values()) {
            board.command(desk, new RoutingCommand.AgentConnected("console"));
            for (Worker.Change change : desk.worker.changes()) {
                agenda.plan(change.at(), () -> {
                    desk.wanted = change.state();
                    choose(desk);
                });
            }
        }
        planArrival();
        settle();
    }

    /** Customers are put on the agenda one by one, so that it stays short. */
    private void planArrival() {
        if (next < scenario.contacts().size()) {
            Contact contact = scenario.contacts().get(next);
            long seed = scenario.seed() * 0x9E3779B97F4A7C15L + next;
            next++;
            agenda.plan(contact.at(), () -> {
                planArrival();
                arrives(new Customer(contact, seed));
            });
        }
    }

    private boolean goOn() {
        Instant planned = agenda.next();
        Instant due = board.nextDeadline();
        boolean alarm = due != null && due.isAfter(now()) && (planned == null || due.isBefore(planned));
        Instant at = alarm ? due : planned;
        if (at == null || at.isAfter(scenario.end().plus(LONGEST_AFTER))) {
            return false;
        }
        board.now(at.isAfter(now()) ? at : now());
        if (alarm) {
            board.timePasses();
        } else {
            agenda.take().run();
        }
        return next < scenario.contacts().size() || board.open() || now().isBefore(scenario.end());
    }

    private void settle() {
        for (RoutingEvent event = board.hear(); event != null; event = board.hear()) {
            follow(event);
        }
    }

    private void arrives(Customer customer) {
        board.begin(customer);
        customer.introduction().forEach(event -> board.log(customer, event));
        enqueue(customer, Author.BOT);
    }

    /** The customer begins to wait in the queue of the current stay. */
    private void enqueue(Customer customer, Author by) {
        Stay stay = customer.current();
        customer.queue = stay.queue();
        customer.waitingSince = now();
        customer.left = stay.contact();
        customer.offers = 0;
        customer.to(Stage.WAITING);
        tally.queue(stay.queue()).enters(now());
        if (stay.patience() != null) {
            int waited = customer.stay;
            agenda.plan(now().plus(stay.patience()), () -> leaves(customer, waited));
        }
        queued(customer, stay.queue(), stay.cause(), stay.preferred(), by);
    }

    private void queued(Customer customer, QueueId queue, QueueCause cause, @Nullable AgentId preferred, Author by) {
        Stay stay = customer.current();
        board.log(
                customer,
                new ConversationEvent.ConversationQueued(queue, cause, stay.priority(), stay.skills(), preferred, by));
    }

    private void leaves(Customer customer, int waited) {
        if (customer.waits() && customer.stay == waited) {
            tally.queue(customer.queue).abandons(customer.waitingSince, now());
            done(customer);
            board.log(
                    customer,
                    new ConversationEvent.ConversationResolved(
                            new Author(AuthorKind.CUSTOMER, customer.contact.customer(), customer.contact.customer()),
                            ResolveCause.CUSTOMER_LEFT));
        }
    }

    private void done(Customer customer) {
        customer.to(Stage.DONE);
        board.end(customer);
    }

    private void follow(RoutingEvent event) {
        switch (event) {
            case RoutingEvent.OfferMade made -> rings(made);
            case RoutingEvent.OfferAccepted accepted -> accepted(board.customer(accepted.conversationId()), accepted);
            case RoutingEvent.OfferDeclined declined ->
                offerEnded(declined.conversationId(), declined.offerId(), declined.agent(), OfferOutcome.DECLINED);
            case RoutingEvent.OfferExpired expired ->
                offerEnded(expired.conversationId(), expired.offerId(), expired.agent(), OfferOutcome.EXPIRED);
            case RoutingEvent.OfferWithdrawn withdrawn ->
                offerEnded(withdrawn.conversationId(), withdrawn.offerId(), withdrawn.agent(), OfferOutcome.WITHDRAWN);
            case RoutingEvent.WorkRequeued requeued -> requeued(requeued);
            case RoutingEvent.WorkOverflowed overflowed -> overflowed(overflowed);
            case RoutingEvent.WrapupStarted started -> wrapsUp(started);
            case RoutingEvent.WrapupEnded ended -> wrappedUp(ended);
            case RoutingEvent.AgentStateChanged changed
            when changed.state() == AgentState.MISSED -> missed(desk(changed.agentId()));
            default -> {}
        }
    }

    private void rings(RoutingEvent.OfferMade made) {
        Desk desk = desk(new AgentId(made.agent().id()));
        desk.tally.rings(now(), 1);
        Customer customer = board.customer(made.conversationId());
        if (customer == null) {
            return;
        }
        customer.to(Stage.RINGING);
        board.log(customer, new ConversationEvent.ConversationOffered(made.offerId(), made.agent(), made.expiresAt()));
        List<Stay.Answer> recorded = customer.current().answers();
        Stay.Answer answer = customer.offers < recorded.size() ? recorded.get(customer.offers) : answer(customer, desk);
        customer.offers++;
        RoutingCommand command = switch (answer.kind()) {
            case ACCEPT -> new RoutingCommand.AcceptOffer(made.offerId());
            case DECLINE -> new RoutingCommand.DeclineOffer(made.offerId(), null);
            case IGNORE -> null;
        };
        if (command != null) {
            int turn = customer.turn;
            agenda.plan(now().plus(answer.after()), () -> {
                if (customer.turn == turn) {
                    board.command(desk, command);
                }
            });
        }
    }

    private static Stay.Answer answer(Customer customer, Desk desk) {
        boolean declines = customer.random.nextDouble() < desk.worker.decline();
        return new Stay.Answer(
                declines ? Stay.Answer.Kind.DECLINE : Stay.Answer.Kind.ACCEPT,
                desk.worker.acceptDelay().next(customer.random));
    }

    private void accepted(@Nullable Customer customer, RoutingEvent.OfferAccepted accepted) {
        Desk desk = desk(new AgentId(accepted.agent().id()));
        if (customer == null) {
            return;
        }
        // What is taken over, or accepted by itself, need not have rung.
        desk.tally.rings(now(), customer.stage == Stage.RINGING ? -1 : 0);
        desk.tally.holds(now(), 1);
        tally.queue(customer.queue).answers(customer.waitingSince, now());
        customer.agent = desk.worker.id();
        customer.acceptedAt = now();
        customer.to(Stage.ACTIVE);
        int turn = customer.turn;
        agenda.plan(now().plus(customer.left), () -> {
            if (customer.turn == turn) {
                contactEnds(customer, desk);
            }
        });
        board.log(customer, new ConversationEvent.ConversationAssigned(accepted.offerId(), accepted.agent()));
    }

    private void contactEnds(Customer customer, Desk desk) {
        Stay stay = customer.current();
        boolean last = customer.stay + 1 == customer.contact.stays().size();
        if (last) {
            customer.to(Stage.WRAPUP);
            board.log(customer, new ConversationEvent.ConversationResolved(desk.author, ResolveCause.AGENT_RESOLVED));
            if (!board.wrapsUp(customer.id)) {
                released(customer, desk);
                done(customer);
            }
            return;
        }
        released(customer, desk);
        customer.stay++;
        if (stay.pause() == null) {
            enqueue(customer, desk.author);
        } else {
            customer.to(Stage.PARKED);
            agenda.plan(now().plus(stay.pause()), () -> enqueue(customer, Author.SYSTEM));
            board.log(customer, new ConversationEvent.ConversationParked(desk.author));
        }
    }

    private void wrapsUp(RoutingEvent.WrapupStarted started) {
        Customer customer = board.customer(started.conversationId());
        if (customer != null) {
            Desk desk = desk(new AgentId(started.agent().id()));
            int turn = customer.turn;
            agenda.plan(now().plus(customer.current().wrapup()), () -> {
                if (customer.turn == turn) {
                    board.command(desk, new RoutingCommand.CompleteWrapup(customer.id));
                }
            });
        }
    }

    private void wrappedUp(RoutingEvent.WrapupEnded ended) {
        Customer customer = board.customer(ended.conversationId());
        if (customer != null) {
            released(customer, desk(new AgentId(ended.agent().id())));
            done(customer);
            board.log(customer, new ConversationEvent.WrapupCompleted(ended.agent(), ended.by()));
        }
    }

    private void released(Customer customer, Desk desk) {
        tally.queue(customer.queue).handleTimes.add(Seconds.between(customer.acceptedAt, now()));
        desk.tally.holds(now(), -1);
        customer.agent = null;
        choose(desk);
    }

    private void offerEnded(ConversationId conversation, OfferId offer, Author agent, OfferOutcome outcome) {
        Desk desk = desk(new AgentId(agent.id()));
        desk.tally.rings(now(), -1);
        Customer customer = board.customer(conversation);
        if (customer != null && customer.stage == Stage.RINGING) {
            customer.to(Stage.WAITING);
            board.log(customer, new ConversationEvent.OfferEnded(offer, agent, outcome));
        }
        choose(desk);
    }

    /** Taken from an agent who is gone: the rest of the work is left for the next one. */
    private void requeued(RoutingEvent.WorkRequeued requeued) {
        Customer customer = board.customer(requeued.conversationId());
        if (customer != null) {
            Duration worked = Duration.between(customer.acceptedAt, now());
            Duration rest = customer.left.minus(worked);
            released(customer, desk(new AgentId(requeued.agent().id())));
            customer.left = rest.isNegative() ? Duration.ZERO : rest;
            customer.queue = requeued.queue();
            customer.waitingSince = now();
            customer.to(Stage.WAITING);
            tally.queue(requeued.queue()).enters(now());
            queued(customer, requeued.queue(), QueueCause.AGENT_UNAVAILABLE, null, Author.SYSTEM);
        }
    }

    private void overflowed(RoutingEvent.WorkOverflowed overflowed) {
        Customer customer = board.customer(overflowed.conversationId());
        if (customer != null) {
            tally.queue(customer.queue).overflows(customer.waitingSince, now());
            customer.queue = overflowed.queue();
            tally.queue(overflowed.queue()).enters(now());
            queued(customer, overflowed.queue(), QueueCause.OVERFLOW, null, Author.SYSTEM);
        }
    }

    private void missed(Desk desk) {
        desk.tally.available(now(), false);
        desk.chosen = AgentState.MISSED;
        agenda.plan(now().plus(BACK_AFTER_MISSING), () -> choose(desk));
    }

    /** Chooses what the day's plan says, as far as open work lets the agent. */
    private void choose(Desk desk) {
        AgentState state = desk.next();
        if (state != desk.chosen) {
            desk.chosen = state;
            desk.tally.available(now(), state == AgentState.AVAILABLE);
            board.command(desk, new RoutingCommand.SetAgentState(state, state == AgentState.AWAY ? "break" : null));
        }
    }

    /** A recording may have somebody take over who is not said to work. */
    private Desk desk(AgentId id) {
        return desks.computeIfAbsent(
                id,
                unknown -> new Desk(
                        new Worker(id, List.of(), AgentsFile.USUAL_DELAY, 0),
                        scenario.plan().agent(id, id.value()).name(),
                        tally.agent(id)));
    }
}
