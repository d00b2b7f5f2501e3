package dev.tandem.fulfillment;

/** What came in is not a webhook request: no JSON, or no {@code queryResult}. */
public final class InvalidWebhookRequestException extends RuntimeException {

    InvalidWebhookRequestException(String message) {
        super(message);
    }

    InvalidWebhookRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
