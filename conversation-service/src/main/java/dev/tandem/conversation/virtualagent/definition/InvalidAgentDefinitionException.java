package dev.tandem.conversation.virtualagent.definition;

/** The agent's files cannot be read or executed; the message names the file or intent and what is wrong with it. */
public final class InvalidAgentDefinitionException extends RuntimeException {

    public InvalidAgentDefinitionException(String message) {
        super(message);
    }

    public InvalidAgentDefinitionException(String message, Throwable cause) {
        super(message, cause);
    }
}
