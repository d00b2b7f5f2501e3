package dev.tandem.routing.admin;

import dev.tandem.routing.plan.PlanChangeRefusedException;
import dev.tandem.routing.plan.PlanProblem;
import dev.tandem.routing.plan.PlanRefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says why a plan was refused, field by field. */
@RestControllerAdvice(assignableTypes = {PlanController.class, PlanPartsController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlanProblemResponses {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(PlanRefusedException e) {
        ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid_plan", "The plan has errors.");
        problem.setProperty("errors", errors(e.problems()));
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(UnreadablePlanException e) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "unreadable", "Something was not understood.");
        problem.setProperty("errors", List.of(error(e.path(), e.code(), e.getMessage())));
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> stale(StalePlanException e) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, "plan_changed", e.getMessage());
        problem.setProperty("version", e.version());
        problem.setProperty("since", e.since());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> used(StillUsedException e) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, "in_use", e.getMessage());
        problem.setProperty("uses", e.uses());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notNow(PlanChangeRefusedException e) {
        return answer(problem(HttpStatus.CONFLICT, e.reason().name().toLowerCase(Locale.ROOT), e.getMessage()));
    }

    /** The errors only; warnings refuse nothing. */
    static List<Map<String, String>> errors(List<PlanProblem> problems) {
        return problems.stream()
                .filter(PlanProblem::refuses)
                .map(problem -> error(problem.path(), problem.code(), problem.message()))
                .toList();
    }

    private static Map<String, String> error(String field, String code, String message) {
        return Map.of("field", field, "code", code, "message", message);
    }

    private static ProblemDetail problem(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
