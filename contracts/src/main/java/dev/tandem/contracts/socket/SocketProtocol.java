package dev.tandem.contracts.socket;

/** The fixed numbers and names of the socket protocol. The protocol document states them from here. */
public final class SocketProtocol {

    /** The WebSocket subprotocol that a client must ask for. */
    public static final String SUBPROTOCOL = "tandem.v1";

    /** Where customers connect. */
    public static final String CUSTOMER_PATH = "/ws/customer";

    /** Where agents, supervisors and admins connect. */
    public static final String AGENT_PATH = "/ws/agent";

    /** How long a new socket may stay without a valid {@code hello}. */
    public static final int HELLO_SECONDS = 5;

    /** The largest text frame in bytes, either way. */
    public static final int MAX_FRAME_BYTES = 64 * 1024;

    /** The longest message or note, in Unicode code points. */
    public static final int MAX_TEXT_CHARACTERS = 10_000;

    /** The longest rating comment, in Unicode code points. */
    public static final int MAX_COMMENT_CHARACTERS = 1_000;

    /** The longest id that a client may choose for a request, a message or a conversation. */
    public static final int MAX_CLIENT_ID_CHARACTERS = 64;

    /** The longest token. */
    public static final int MAX_TOKEN_CHARACTERS = 8_192;

    /** The longest page address. */
    public static final int MAX_URL_CHARACTERS = 2_048;

    /** The longest file name. */
    public static final int MAX_NAME_CHARACTERS = 255;

    /** The longest content type. */
    public static final int MAX_CONTENT_TYPE_CHARACTERS = 127;

    /** The longest reason for being away or for declining. */
    public static final int MAX_REASON_CHARACTERS = 200;

    /** The longest disposition code. */
    public static final int MAX_DISPOSITION_CHARACTERS = 64;

    /** The most files that one message carries. */
    public static final int MAX_ATTACHMENTS = 10;

    /** The most events that one {@code events.fetch} returns. */
    public static final int MAX_FETCH = 500;

    /** A resume that misses more events than this is answered with {@code reset}. */
    public static final int MAX_CATCH_UP = 1_000;

    /** After this time without another one, a typing signal is over. */
    public static final int TYPING_SECONDS = 6;

    private SocketProtocol() {}
}
