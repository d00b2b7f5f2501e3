package dev.tandem.routing.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A plan has errors. Its message names them all. */
public final class PlanRefusedException extends IllegalArgumentException {

    private final transient List<PlanProblem> problems;

    PlanRefusedException(List<PlanProblem> problems) {
        super(problems.stream()
                .filter(PlanProblem::refuses)
                .map(problem -> "tandem.routing." + problem.path() + ": " + problem.message())
                .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** The errors, and the warnings beside them. */
    public List<PlanProblem> problems() {
        return problems;
    }
}
