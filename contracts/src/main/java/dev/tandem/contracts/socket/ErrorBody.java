package dev.tandem.contracts.socket;

/**
 * A refusal.
 *
 * @param code what kind
 * @param message what happened, for a person
 * @param retryable whether the same request may succeed later
 */
public record ErrorBody(ErrorCode code, String message, boolean retryable) {}
