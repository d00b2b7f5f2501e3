package dev.tandem.e2e.client;

/** Sees every frame as it goes over the wire, for instance to check it against the published schemas. */
public interface FrameObserver {

    /** Sees nothing. */
    FrameObserver NONE = new FrameObserver() {};

    /** A request as sent. */
    default void sent(String type, String frame) {}

    /** A reply as received, with the type of the request it answers. */
    default void replied(String requestType, String frame) {}

    /** A push as received. */
    default void pushed(String frame) {}
}
