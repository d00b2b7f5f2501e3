package dev.tandem.routing.simulation;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.routing.AgentState;

/** An agent at work. */
final class Desk {

    final Worker worker;
    final Actor actor;
    final Author author;
    final AgentTally tally;

    /** What the day's plan says; the agent may be slower. */
    AgentState wanted = AgentState.OFFLINE;

    AgentState chosen = AgentState.OFFLINE;

    Desk(Worker worker, String name, AgentTally tally) {
        this.worker = worker;
        this.actor = new Actor(Role.AGENT, worker.id().value(), name);
        this.author = new Author(AuthorKind.AGENT, worker.id().value(), name);
        this.tally = tally;
    }

    /** What to choose now: nobody goes home in the middle of a conversation. */
    AgentState next() {
        return wanted == AgentState.OFFLINE && tally.atWork() ? AgentState.BUSY : wanted;
    }
}
