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
            case AGENT -> isItsAgent(who, actor) || tookPart(who, actor) || who.status() == ConversationStatus.BOT;
            case SUPERVISOR, ADMIN, SERVICE -> true;
        };
    }

    private static boolean may(Participation who, Actor actor, Action action) {
        return switch (action) {
            case READ -> true;
            case MARK -> actor.role() != Role.SERVICE;
            case REPORT_PRESENCE, REQUEST_HANDOFF, END, RATE -> actor.role() == Role.CUSTOMER;
            case POST_MESSAGE, ATTACH -> actor.role() == Role.CUSTOMER || owns(who, actor);
            case TAKE_OVER -> actor.role() != Role.CUSTOMER && actor.role() != Role.SERVICE;
            case ADD_NOTE -> actor.role() == Role.SUPERVISOR || actor.role() == Role.ADMIN || owns(who, actor);
            case TRANSFER, PARK, UNPARK, RESOLVE, RETURN_TO_BOT -> owns(who, actor);
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

    private static boolean isItsAgent(Participation who, Actor actor) {
        return who.agent() != null && who.agent().value().equals(actor.id());
    }

    private static boolean tookPart(Participation who, Actor actor) {
        return who.earlierAgents().stream().anyMatch(agent -> agent.value().equals(actor.id()));
    }
}
