package dev.tandem.routing.plan;

/** The plan cannot be changed like this now. Nothing was changed. */
public final class PlanChangeRefusedException extends RuntimeException {

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** Somebody else changed it since. */
        PLAN_CHANGED,
        /** Somebody waits in a queue that would be no more. */
        QUEUE_OCCUPIED,
        /** Somebody has open work who would be no more. */
        AGENT_AT_WORK
    }

    /**
     * @param reason why not
     * @param message one sentence for the admin
     */
    public PlanChangeRefusedException(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
