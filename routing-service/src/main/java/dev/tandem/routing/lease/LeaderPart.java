package dev.tandem.routing.lease;

/** Something that works only on the instance that decides. */
public interface LeaderPart {

    /** Called once while another instance decides: whatever makes {@link #begin} fast. Changes nothing. */
    default void standBy() {}

    /**
     * Begins to work with what is stored, whatever was known before. Not called again before {@link #end}.
     *
     * @throws RuntimeException if it cannot; {@link #end} is called then too
     */
    void begin(Tenure tenure);

    /** Stops working and forgets everything. Returns when nothing is done any more. */
    void end();
}
