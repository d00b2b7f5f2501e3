package dev.tandem.analytics.fact;

import java.util.Map;

/** The store will never take these facts, whoever delivers them again; it took all others of the batch. */
public final class FactsRefusedException extends RuntimeException {

    private final transient Map<EventFact, String> refused;

    /** With the reason for each. */
    public FactsRefusedException(Map<EventFact, String> refused) {
        super(refused.size() + " facts were refused, such as "
                + refused.entrySet().iterator().next());
        this.refused = Map.copyOf(refused);
    }

    /** Why each was refused. */
    public Map<EventFact, String> refused() {
        return refused;
    }
}
