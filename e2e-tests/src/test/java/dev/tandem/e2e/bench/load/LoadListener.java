package dev.tandem.e2e.bench.load;

/** What happens on a {@link LoadSocket}. Called on the loop's only thread: must be quick and never block. */
public interface LoadListener {

    /** The handshake is done. */
    void opened(LoadSocket socket);

    /**
     * A text message.
     *
     * @param nanos when it was read from the network, as {@link System#nanoTime}
     */
    void text(LoadSocket socket, String text, long nanos);

    /**
     * It is over, for whatever reason; called once.
     *
     * @param code the close code received, or -1
     * @param reason what is known about why
     */
    void closed(LoadSocket socket, int code, String reason);
}
