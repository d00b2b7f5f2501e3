package dev.tandem.conversation.virtualagent.local;

/** The agent's files cannot be executed; the message names the file and what is wrong with it. */
final class InvalidAgentDefinitionException extends RuntimeException {

    InvalidAgentDefinitionException(String message) {
        super(message);
    }

    InvalidAgentDefinitionException(String message, Throwable cause) {
        super(message, cause);
    }
}
