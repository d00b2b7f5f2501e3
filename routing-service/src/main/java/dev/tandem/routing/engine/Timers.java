package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;

/** What happens when a deadline has come. */
final class Timers {

    private final Floor floor;
    private final Offers offers;
    private final Contacts contacts;
    private final Presence presence;
    private final Limits limits;
    private final Consults consults;

    Timers(Floor floor, Offers offers, Contacts contacts, Presence presence, Limits limits, Consults consults) {
        this.floor = floor;
        this.offers = offers;
        this.contacts = contacts;
        this.presence = presence;
        this.limits = limits;
        this.consults = consults;
    }

    boolean runDue() {
        boolean any = false;
        for (Deadline due = floor.takeDue(); due != null; due = floor.takeDue()) {
            any = true;
            fire(due);
        }
        return any;
    }

    private void fire(Deadline due) {
        switch (due.kind()) {
            case OFFER, WRAPUP, WAITING -> conversation(new ConversationId(due.key()));
            case CONSULT -> consults.due(new ConversationId(due.key()));
            case DISCONNECT -> presence.vanished(seat(due));
            case REQUEUE -> presence.takeAway(seat(due));
        }
    }

    private void conversation(ConversationId id) {
        switch (floor.conversations().get(id).work()) {
            case Work.Ringing ringing ->
                offers.expire(
                        id, ringing, floor.seat(ringing.agent(), ringing.agent().value()));
            case Work.WrapUp wrapup -> contacts.endWrapup(id, wrapup, WrapupEnd.TIMER);
            case Work.Waiting(Ticket ticket) -> {
                floor.stand(id);
                limits.checkWait(id, ticket);
            }
            case null, default -> {}
        }
    }

    private Seat seat(Deadline due) {
        return floor.seat(new AgentId(due.key()), due.key());
    }
}
