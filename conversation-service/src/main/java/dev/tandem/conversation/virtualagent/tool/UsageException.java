package dev.tandem.conversation.virtualagent.tool;

/** The tool was called wrongly; the message says how. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
