package dev.tandem.contracts.bus;

/**
 * On whose behalf a command is sent, as the gateway verified it from the token. Consumers trust it because only Tandem's
 * own processes may publish commands; they still check what this actor may do.
 *
 * @param role what the actor is
 * @param id the token's subject: customer id, agent id or service name
 * @param displayName the name to show
 */
public record Actor(Role role, String id, String displayName) {}
