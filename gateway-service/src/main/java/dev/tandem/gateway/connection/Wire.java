package dev.tandem.gateway.connection;

/** The transport under one connection. Nothing here blocks. */
public interface Wire {

    /**
     * Sends a text message. Messages go out in the order of the calls.
     *
     * @param done told once it was written to the network or could not be; may be on any thread, also within this call
     */
    void send(String text, Sent done);

    /** Starts the closing handshake, behind what was sent before. */
    void close(int code, String reason);

    /** Cuts the connection now. */
    void abort();

    /** Told how a message fared. */
    interface Sent {

        /** It left this process. */
        void succeeded();

        /** The connection is broken. */
        void failed();
    }
}
