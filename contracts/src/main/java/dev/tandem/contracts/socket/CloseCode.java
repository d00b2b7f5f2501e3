package dev.tandem.contracts.socket;

/** Why the server closed a socket. 4000 to 4499: reconnect with jitter. 4500 to 4999: do not. */
public enum CloseCode {
    /** The gateway shuts down; reconnect elsewhere. */
    DRAINING(4000),
    /** The client read too slowly; reconnect and resume. */
    SLOW_CONSUMER(4001),
    /** Nothing was heard for two heartbeats. */
    NO_HEARTBEAT(4002),
    /** The token's time ran out; get a new one and resume. */
    TOKEN_EXPIRED(4003),
    /** The token is not valid. */
    BAD_TOKEN(4500),
    /** The client does not speak the protocol: no hello, or too many broken frames. */
    PROTOCOL_ERROR(4501),
    /** A newer connection took this one's place. */
    SUPERSEDED(4502),
    /** The token's role may not use this socket. */
    FORBIDDEN(4503);

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }
}
