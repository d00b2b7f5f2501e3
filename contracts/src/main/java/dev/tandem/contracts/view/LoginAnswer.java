package dev.tandem.contracts.view;

import dev.tandem.contracts.bus.Role;
import java.time.Instant;
import java.util.List;

/**
 * A staff login at the local issuer.
 *
 * @param token JWT for REST and the agent socket
 * @param expiresAt UTC
 * @param userId subject
 * @param displayName name
 * @param roles what the user may be
 */
public record LoginAnswer(String token, Instant expiresAt, String userId, String displayName, List<Role> roles) {}
