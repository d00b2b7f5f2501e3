package dev.tandem.platform.web;

import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever a controller throws into a problem response. Faults of our own are logged, and say nothing outside. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemResponses extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemResponses.class);

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> refused(ApiException e, WebRequest request) {
        return answer(e, Problems.of(e.status(), e.code(), e.getMessage()), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> denied(AccessDeniedException e, WebRequest request) {
        boolean known = request.getUserPrincipal() instanceof PrincipalAuthentication;
        var status = known ? HttpStatus.FORBIDDEN : HttpStatus.UNAUTHORIZED;
        var detail = known ? "You may not do this." : "An access token is needed.";
        return answer(e, Problems.of(status, Problems.codeOf(status), detail), request);
    }

    @ExceptionHandler({ResourceAccessException.class, HttpServerErrorException.class})
    @Nullable
    ResponseEntity<Object> unreachable(Exception e, WebRequest request) {
        log.warn("another service did not answer: {}", e.toString());
        return answer(
                e,
                Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "A part cannot be reached now."),
                request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> invalid(ConstraintViolationException e, WebRequest request) {
        var errors = e.getConstraintViolations().stream()
                .map(violation -> error(violation.getPropertyPath().toString(), violation.getMessage()))
                .toList();
        return answer(e, invalid(errors), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> broken(Exception e, WebRequest request) {
        log.error("request failed: {}", request.getDescription(false), e);
        return answer(
                e,
                Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong on our side."),
                request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = e.getBindingResult().getAllErrors().stream()
                .map(error -> error(
                        error instanceof FieldError field ? field.getField() : error.getObjectName(),
                        String.valueOf(error.getDefaultMessage())))
                .toList();
        return answer(e, invalid(errors), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> error(
                                error instanceof FieldError field
                                        ? field.getField()
                                        : String.valueOf(
                                                result.getMethodParameter().getParameterName()),
                                String.valueOf(error.getDefaultMessage()))))
                .toList();
        return answer(e, invalid(errors), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = Problems.of(HttpStatus.BAD_REQUEST, "bad_request", "The body is not the JSON expected here.");
        return answer(e, problem, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(e, Problems.of(status, "not_found", "There is nothing here."), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var problem = body instanceof ProblemDetail detail ? detail : described(e, status);
        if (problem.getProperties() == null || !problem.getProperties().containsKey("code")) {
            Problems.complete(problem, Problems.codeOf(status));
        }
        return super.handleExceptionInternal(e, problem, headers, status, request);
    }

    private ProblemDetail described(Exception e, HttpStatusCode status) {
        return e instanceof ErrorResponse known
                ? known.updateAndGetBody(getMessageSource(), LocaleContextHolder.getLocale())
                : ProblemDetail.forStatus(status);
    }

    private static ProblemDetail invalid(List<Map<String, String>> errors) {
        var problem = Problems.of(HttpStatus.BAD_REQUEST, "bad_request", "Some fields are not valid.");
        problem.setProperty("errors", errors);
        return problem;
    }

    private static Map<String, String> error(String field, String message) {
        return Map.of("field", field, "message", message);
    }

    private @Nullable ResponseEntity<Object> answer(Exception e, ProblemDetail problem, WebRequest request) {
        return handleExceptionInternal(
                e, problem, new HttpHeaders(), HttpStatusCode.valueOf(problem.getStatus()), request);
    }
}
