package dev.tandem.gateway.connection;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.contracts.id.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who a connection acts for, as its token said. The token itself is not kept.
 *
 * @param actor role, id and name
 * @param expiresAt when the token ends, and with it the connection
 * @param inbox the inbox a customer's token is bound to
 * @param email a customer's verified address
 * @param verified whether the site signed the customer's identity
 */
public record Identity(
        Actor actor,
        Instant expiresAt,
        @Nullable String inbox,
        @Nullable String email,
        boolean verified) {

    /** The side of a conversation this is on. */
    public Side side() {
        return isCustomer() ? Side.CUSTOMER : Side.STAFF;
    }

    /** Whether this is a customer. */
    public boolean isCustomer() {
        return actor.role() == Role.CUSTOMER;
    }

    /** Whether this is a supervisor or admin. */
    public boolean supervises() {
        return actor.role() == Role.SUPERVISOR || actor.role() == Role.ADMIN;
    }

    /** As an author in a conversation. */
    public Author author() {
        return new Author(isCustomer() ? AuthorKind.CUSTOMER : AuthorKind.AGENT, actor.id(), actor.displayName());
    }

    /** As the customer of a new conversation. */
    public CustomerRef customer() {
        return new CustomerRef(new CustomerId(actor.id()), actor.displayName(), email, verified);
    }
}
