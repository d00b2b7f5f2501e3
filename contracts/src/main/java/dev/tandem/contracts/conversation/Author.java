package dev.tandem.contracts.conversation;

/**
 * Who wrote or did something, as everyone in the conversation may see it.
 *
 * @param kind customer, agent, bot or system
 * @param id the customer's or agent's id; {@code bot} and {@code system} for the other two
 * @param displayName the name to show; never an e-mail address
 */
public record Author(AuthorKind kind, String id, String displayName) {

    /** The virtual agent. */
    public static final Author BOT = new Author(AuthorKind.BOT, "bot", "Assistant");

    /** Tandem itself. */
    public static final Author SYSTEM = new Author(AuthorKind.SYSTEM, "system", "Tandem");
}
