package dev.tandem.conversation.access;

import static dev.tandem.contracts.socket.ErrorCode.FORBIDDEN;
import static dev.tandem.contracts.socket.ErrorCode.NOT_FOUND;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.conversation.log.Participation;
import java.util.Optional;

/** The rules themselves: pure functions of who asks and who has to do with the conversation. */
final class AccessRules {

    static final ErrorBody NO_SUCH = new ErrorBody(NOT_FOUND, "There is no such conversation.", false);

    private AccessRules() {}

    /** Why not, or empty. */
    static Optional<ErrorBody> refusal(Participation who, Actor actor, Action action) {
        if (!mayRead(who, actor)) {
            return Optional.of(NO_SUCH);
        }
        return may(who, actor, action)
                ? Optional.empty()
                : Optional.of(new ErrorBody(FORBIDDEN, "You may see this conversation but not do this.", false));
    }

    private static boolean mayRead(Participation who, Actor actor) {
        return switch (actor.role()) {
            case CUSTOMER -> who.customer().value().equals(actor.id());
            // Whoever may take it from the virtual agent must see what it is about.
            case AGENT ->
                isItsAgent(who, actor)
                        || tookPart(who, actor)
                        || isConsulted(who, actor)
                        || who.status() == ConversationStatus.BOT;
            case SUPERVISOR, ADMIN, SERVICE -> true;
        };
    }

    private static boolean may(Participation who, Actor actor, Action action) {
        return switch (action) {
            case READ -> true;
            case MARK -> actor.role() != Role.SERVICE;
            case REPORT_PRESENCE, REQUEST_HANDOFF, END, RATE -> actor.role() == Role.CUSTOMER;
            case POST_MESSAGE, ATTACH -> actor.role() == Role.CUSTOMER || owns(who, actor) || helps(who, actor);
            case ADD_NOTE -> supervises(actor) || owns(who, actor);
            case TRANSFER, PARK, UNPARK, RESOLVE, RETURN_TO_BOT, CONSULT -> owns(who, actor);
            case END_CONSULT, WRITE_TO_COLLEAGUE -> owns(who, actor) || cameIn(who, actor);
            case WHISPER, JOIN -> supervises(actor);
            case TAKE_OVER -> actor.role() != Role.CUSTOMER && actor.role() != Role.SERVICE;
        };
    }

    /** Once it is over nobody owns it, and whoever may read is told that it is over rather than that he may not. */
    private static boolean owns(Participation who, Actor actor) {
        if (actor.role() == Role.CUSTOMER || actor.role() == Role.SERVICE) {
            return false;
        }
        return who.status() == ConversationStatus.RESOLVED
                || (isItsAgent(who, actor) && who.status() != ConversationStatus.OFFERED);
    }

    static boolean supervises(Actor actor) {
        return actor.role() == Role.SUPERVISOR || actor.role() == Role.ADMIN;
    }

    /** A supervisor who has joined. */
    static boolean helps(Participation who, Actor actor) {
        return supervises(actor)
                && who.supervisors().stream().anyMatch(id -> id.value().equals(actor.id()));
    }

    /** At whom a consult rings, or who has come in by it. */
    private static boolean isConsulted(Participation who, Actor actor) {
        return who.consulted() != null && who.consulted().value().equals(actor.id());
    }

    private static boolean cameIn(Participation who, Actor actor) {
        return actor.role() != Role.CUSTOMER
                && actor.role() != Role.SERVICE
                && who.consultJoined()
                && isConsulted(who, actor);
    }

    static boolean isItsAgent(Participation who, Actor actor) {
        return who.agent() != null && who.agent().value().equals(actor.id());
    }

    private static boolean tookPart(Participation who, Actor actor) {
        return who.earlierAgents().stream().anyMatch(agent -> agent.value().equals(actor.id()));
    }
}
