package dev.tandem.platform.web;

import org.springframework.http.HttpStatus;

/** Ends a request with a problem response. Carries no stack trace: it is an answer, not a fault. */
public final class ApiException extends RuntimeException {

    private final HttpStatus status;
    private final String code;

    /**
     * @param status the HTTP status
     * @param code the machine-readable reason, lower case with underscores, part of the API
     * @param message one sentence for a human, safe to show
     */
    public ApiException(HttpStatus status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** 404: there is no such thing, or it is not the caller's; the two are not told apart. */
    public static ApiException notFound(String message) {
        return new ApiException(HttpStatus.NOT_FOUND, "not_found", message);
    }

    /** 403: the caller may see it but not do this. */
    public static ApiException forbidden(String message) {
        return new ApiException(HttpStatus.FORBIDDEN, "forbidden", message);
    }

    /** 400: the request is not what the API says. */
    public static ApiException badRequest(String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, "bad_request", message);
    }

    /** 503: a part cannot be reached; trying again is safe. */
    public static ApiException unavailable(String message) {
        return new ApiException(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", message);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }
}
