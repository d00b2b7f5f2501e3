package dev.tandem.routing.engine;

import dev.tandem.contracts.routing.AgentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent chooses, and whether the agent is there at all. */
final class Presence {

    private static final int MOST_CONNECTIONS = 32;

    /** Stands for the socket that a choice came through when its opening was not heard of. */
    private static final String UNHEARD = "-";

    private final Floor floor;
    private final Offers offers;
    private final Contacts contacts;

    Presence(Floor floor, Offers offers, Contacts contacts) {
        this.floor = floor;
        this.offers = offers;
        this.contacts = contacts;
    }

    /** Whoever chooses a state is there: after a restart of routing alone, this is the first sign of an open console. */
    void choose(Seat seat, AgentState choice, @Nullable String reason) {
        if (choice == AgentState.OFFLINE) {
            goOffline(seat);
            return;
        }
        if (!seat.agent().reachable()) {
            floor.update(seat, seat.agent().connectedBy(List.of(UNHEARD), null));
        }
        floor.update(seat, seat.agent().choosing(choice, reason, floor.now()));
        if (choice != AgentState.AVAILABLE) {
            offers.withdrawAll(seat);
        }
    }

    /** A supervisor says so of somebody else: who is sent off is gone, and open work goes where its queues say, now. */
    void chooseFor(Seat seat, AgentState choice, @Nullable String reason) {
        choose(seat, choice, reason);
        if (choice == AgentState.OFFLINE) {
            takeAway(seat);
        }
    }

    /** Whether that was news: a connection is announced again and again. */
    boolean connected(Seat seat, String connection) {
        List<String> before = seat.agent().connections();
        if (before.contains(connection)
                && !before.contains(UNHEARD)
                && before.size() < MOST_CONNECTIONS
                && seat.agent().offlineAt() == null) {
            return false;
        }
        List<String> connections = without(seat, connection);
        connections.add(connection);
        if (connections.size() > MOST_CONNECTIONS) {
            connections.removeFirst();
        }
        floor.update(seat, seat.agent().connectedBy(connections, null));
        return true;
    }

    void disconnected(Seat seat, String connection) {
        List<String> connections = without(seat, connection);
        boolean lastOne = seat.agent().reachable() && connections.isEmpty();
        Instant offlineAt = lastOne && seat.staffed()
                ? floor.now().plus(floor.plan().graceTime())
                : seat.agent().offlineAt();
        floor.update(seat, seat.agent().connectedBy(connections, offlineAt));
    }

    private static List<String> without(Seat seat, String connection) {
        List<String> connections = new ArrayList<>(seat.agent().connections());
        connections.removeIf(known -> known.equals(connection) || known.equals(UNHEARD));
        return connections;
    }

    /** No socket for the whole grace time: offline, and everything open goes to others now. */
    void vanished(Seat seat) {
        goOffline(seat);
        takeAway(seat);
    }

    /** The grace time of an offline agent is over: the open conversations go to others. */
    void takeAway(Seat seat) {
        floor.update(seat, seat.agent().requeueing(null));
        contacts.releaseAll(seat);
    }

    /** Sockets died with the process that held them; every agent must show up again in time. */
    void processStarted() {
        Instant graceEnds = floor.now().plus(floor.plan().graceTime());
        for (Seat seat : floor.seats()) {
            AgentRecord agent = seat.agent();
            if (agent.reachable() || agent.offlineAt() != null || seat.staffed()) {
                floor.update(seat, agent.connectedBy(List.of(), seat.staffed() ? graceEnds : null));
            }
            boolean owns = !seat.conversations(Work.Owned.class).isEmpty();
            if (!seat.staffed() && owns && seat.agent().requeueAt() == null) {
                floor.update(seat, seat.agent().requeueing(graceEnds));
            }
        }
    }

    private void goOffline(Seat seat) {
        AgentRecord agent = seat.agent();
        Instant requeueAt = agent.choice() == AgentState.OFFLINE ? agent.requeueAt() : null;
        if (requeueAt == null && !seat.conversations(Work.Owned.class).isEmpty()) {
            requeueAt = floor.now().plus(floor.plan().graceTime());
        }
        floor.update(
                seat,
                agent.choosing(AgentState.OFFLINE, null, floor.now())
                        .connectedBy(agent.connections(), null)
                        .requeueing(requeueAt));
        offers.withdrawAll(seat);
    }
}
