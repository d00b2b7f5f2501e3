package dev.tandem.conversation.assignment;

/** A decision that another one, still on its way, comes before. Deliver it again. */
final class EarlyEventException extends RuntimeException {

    EarlyEventException(String message) {
        super(message, null, false, false);
    }
}
