package dev.tandem.conversation.virtualagent;

import java.time.Duration;

/**
 * The virtual agent that answers customers before a human does. One implementation per engine.
 *
 * <p>A call blocks until the answer is there; the caller runs it on a virtual thread and gives up after its own time
 * limit by interrupting it. The same request may be asked again after a crash, so asking twice must be harmless. The
 * engine's memory of the conversation (contexts with life spans) is its own affair and lives in
 * {@link VirtualAgentSessions}.
 */
public interface VirtualAgent {

    /**
     * Answers one thing the customer wrote.
     *
     * @param request what was written, by whom, in which conversation
     * @return what was understood and what to say
     * @throws VirtualAgentUnavailable when no answer can be had now
     */
    Turn answer(TurnRequest request);

    /**
     * Waits while the engine still starts, so that a customer who writes in the first seconds gets an answer rather than
     * a handoff. Returns when it is ready, cannot become so, or the time is over; an engine that is always ready returns at
     * once.
     *
     * @param limit the longest wait
     */
    default void awaitReady(Duration limit) throws InterruptedException {}
}
