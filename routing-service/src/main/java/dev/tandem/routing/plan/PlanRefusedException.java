package dev.tandem.routing.plan;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A plan has errors. Its message names them all. */
public final class PlanRefusedException extends IllegalArgumentException {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])[A-Z](?=[a-z])");

    private final transient List<PlanProblem> problems;

    public PlanRefusedException(List<PlanProblem> problems) {
        super(problems.stream()
                .filter(PlanProblem::refuses)
                .map(problem -> property(problem.path()) + ": " + problem.message())
                .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** As it is written in a configuration file. */
    private static String property(String path) {
        return "tandem.routing."
                + HUMP.matcher(path).replaceAll(hump -> "-" + hump.group().toLowerCase(Locale.ROOT));
    }

    /** The errors, and the warnings beside them. */
    public List<PlanProblem> problems() {
        return problems;
    }
}
