package dev.tandem.conversation.access;

/** What somebody wants to do with a conversation. */
public enum Action {
    READ,
    MARK,
    REPORT_PRESENCE,
    POST_MESSAGE,
    ATTACH,
    ADD_NOTE,
    REQUEST_HANDOFF,
    END,
    RATE,
    TRANSFER,
    PARK,
    UNPARK,
    RESOLVE,
    CONSULT,
    END_CONSULT,
    WRITE_TO_COLLEAGUE,
    WHISPER,
    JOIN,
    TAKE_OVER,
    RETURN_TO_BOT
}
