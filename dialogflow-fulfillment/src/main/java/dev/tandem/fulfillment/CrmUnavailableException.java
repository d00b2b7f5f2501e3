package dev.tandem.fulfillment;

/** crm-service gave no usable answer in time. The virtual agent falls back to the intent's static response. */
public final class CrmUnavailableException extends RuntimeException {

    CrmUnavailableException(String message) {
        super(message);
    }

    CrmUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
