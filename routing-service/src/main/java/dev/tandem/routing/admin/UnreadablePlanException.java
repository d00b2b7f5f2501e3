package dev.tandem.routing.admin;

/** A field that is not what the API says. */
final class UnreadablePlanException extends RuntimeException {

    private final String path;
    private final String code;

    UnreadablePlanException(String path, String code, String message) {
        super(message, null, false, false);
        this.path = path;
        this.code = code;
    }

    String path() {
        return path;
    }

    String code() {
        return code;
    }
}
