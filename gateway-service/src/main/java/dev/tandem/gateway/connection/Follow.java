package dev.tandem.gateway.connection;

/** A connection's interest in one conversation. */
public interface Follow {

    /** The connection is gone or no longer interested. Ending twice is harmless. */
    void end();
}
