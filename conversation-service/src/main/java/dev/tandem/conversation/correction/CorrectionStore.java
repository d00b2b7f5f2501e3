package dev.tandem.conversation.correction;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.view.TurnCorrection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where corrections are kept. One that was withdrawn stays, as what was said about a turn is not forgotten. */
interface CorrectionStore {

    /** More than this are never read at once. */
    int MOST = 10_000;

    /**
     * A correction as stored.
     *
     * @param version grows with every change
     */
    record Stored(TurnCorrection correction, long version) {}

    /** What was said about this turn, if anything was. */
    Optional<Stored> find(ConversationId conversation, long seq);

    /**
     * Puts it in place; durable when it returns.
     *
     * @param replaced the version that it follows; 0 when there was none
     * @return false, and nothing changes, when another version is in place
     */
    boolean save(TurnCorrection correction, long replaced);

    /**
     * The last changed first, those withdrawn among them.
     *
     * @param conversation only those of this one
     */
    List<TurnCorrection> list(@Nullable ConversationId conversation);
}
