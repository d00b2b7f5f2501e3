package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue as boards show it.
 *
 * @param queueId which
 * @param name name for people
 * @param skills skills that an agent must have
 * @param waiting how many wait or ring
 * @param longestWaitSince since when the longest-waiting waits, UTC
 * @param staffed agents with the skills who are not offline
 * @param available agents with the skills and a free slot
 * @param dispositions codes to choose from when resolving
 * @param places who waits, first to be served first; empty for those who may not see it
 * @param declineReasons what an agent may say when declining; absent or empty: free text
 * @param pull whether agents may take the next one by themselves; absent: no
 * @param open whether it is open; absent: always
 * @param nextChange when it opens or closes next, UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueueView(
        QueueId queueId,
        String name,
        List<String> skills,
        int waiting,
        @Nullable Instant longestWaitSince,
        int staffed,
        int available,
        List<Disposition> dispositions,
        List<WaitingPlace> places,
        @Nullable List<String> declineReasons,
        @Nullable Boolean pull,
        @Nullable Boolean open,
        @Nullable Instant nextChange) {

    /** A queue that is always open, for which agents are asked, and may say why not in their own words. */
    public QueueView(
            QueueId queueId,
            String name,
            List<String> skills,
            int waiting,
            @Nullable Instant longestWaitSince,
            int staffed,
            int available,
            List<Disposition> dispositions,
            List<WaitingPlace> places) {
        this(
                queueId,
                name,
                skills,
                waiting,
                longestWaitSince,
                staffed,
                available,
                dispositions,
                places,
                null,
                null,
                null,
                null);
    }

    /**
     * An outcome to choose from.
     *
     * @param code stored
     * @param label shown
     */
    public record Disposition(String code, String label) {}

    /**
     * Somebody who waits.
     *
     * @param conversationId which conversation
     * @param customerName who
     * @param waitingSince since when, UTC
     * @param priority 0 to 9
     * @param offeredTo name of the agent it rings at
     * @param opensAt until when nobody is asked, because the queue is closed, UTC; absent when it is open
     * @param callback whether a call back was promised; absent: no
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WaitingPlace(
            ConversationId conversationId,
            String customerName,
            Instant waitingSince,
            int priority,
            @Nullable String offeredTo,
            @Nullable Instant opensAt,
            @Nullable Boolean callback) {}
}
