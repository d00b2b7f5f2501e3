package dev.tandem.conversation.virtualagent.script;

/** A dialogue script cannot be read; the message is {@code file:line: what is wrong}. */
public final class InvalidScriptException extends RuntimeException {

    InvalidScriptException(String file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }

    InvalidScriptException(String message, Throwable cause) {
        super(message, cause);
    }
}
