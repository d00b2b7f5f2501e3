package dev.tandem.routing.plan;

/**
 * Something wrong, or odd, in a plan.
 *
 * @param severity whether the plan is refused
 * @param path the field, such as {@code queues.billing.relaxation[1].after}
 * @param code what kind, such as {@code overflow_cycle}; does not change between releases
 * @param message one sentence for the admin
 */
public record PlanProblem(Severity severity, String path, String code, String message) {

    /** Whether the plan is refused. */
    public enum Severity {
        /** It is refused. */
        ERROR,
        /** It works, but hardly as meant. */
        WARNING
    }

    static PlanProblem error(String path, String code, String message) {
        return new PlanProblem(Severity.ERROR, path, code, message);
    }

    static PlanProblem warning(String path, String code, String message) {
        return new PlanProblem(Severity.WARNING, path, code, message);
    }

    /** Whether the plan is refused for it. */
    public boolean refuses() {
        return severity == Severity.ERROR;
    }
}
