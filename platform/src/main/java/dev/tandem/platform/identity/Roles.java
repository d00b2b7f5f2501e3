package dev.tandem.platform.identity;

import java.util.Map;
import java.util.Set;

/** The role names that tokens carry. An admin may do what a supervisor may, a supervisor what an agent may. */
public final class Roles {

    public static final String CUSTOMER = "customer";
    public static final String AGENT = "agent";
    public static final String SUPERVISOR = "supervisor";
    public static final String ADMIN = "admin";

    /** One of our own processes. */
    public static final String SERVICE = "service";

    private static final Map<String, Set<String>> IMPLIED = Map.of(
            SUPERVISOR, Set.of(AGENT),
            ADMIN, Set.of(SUPERVISOR, AGENT));

    private Roles() {}

    /** What the role includes besides itself; empty for a role unknown here. */
    public static Set<String> impliedBy(String role) {
        return IMPLIED.getOrDefault(role, Set.of());
    }
}
