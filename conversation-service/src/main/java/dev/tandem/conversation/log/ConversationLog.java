package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes logs: load the state, decide, append with the expected version, and decide again when somebody was faster.
 * Every request is carried out at most once, however often it is repeated; a repeat gets the first one's answer.
 */
public final class ConversationLog {

    private static final int ATTEMPTS = 100;

    private final ConversationStore store;

    public ConversationLog(ConversationStore store) {
        this.store = store;
    }

    /** The state now, whichever process changed it. */
    public Optional<Conversation> state(ConversationId id) {
        return store.reload(id);
    }

    /** Whether other processes change these logs too, so that what is still to be done may be in their hands. */
    public boolean isShared() {
        return store.isShared();
    }

    /** Conversations with a silence that may have lasted long enough. May be behind by about a second. */
    public List<Due> due(DueQuery query) {
        return store.due(query);
    }

    /** The customer's conversation that changed last among those that are over. May be behind by about a second. */
    public Optional<Conversation> lastEnded(CustomerId customer) {
        return store.lastEnded(customer);
    }

    /** One event. */
    public Optional<LoggedEvent> event(ConversationId id, long seq) {
        return store.events(id, seq - 1, 1).stream()
                .filter(event -> event.seq() == seq)
                .findFirst();
    }

    /**
     * Opens a conversation, or finds the one that the customer opened before with the same client id.
     */
    public Change open(Opening opening) {
        return switch (store.open(opening)) {
            case AppendResult.Appended(var state, var _, var seq) -> new Change.Done(state.id(), seq, true);
            case AppendResult.Repeated(var id, var seq) -> new Change.Done(id, seq, false);
            case AppendResult.Clash _, AppendResult.Conflict _, AppendResult.AttachmentTaken _ ->
                new Change.Refused(new ErrorBody(ErrorCode.BAD_REQUEST, "This conversation id is in use.", false));
        };
    }

    /**
     * Carries out one request. Only an append proves that the state it was decided on is the last one; every other decision
     * is made again when it turns out that another process has changed the log since.
     *
     * @param decide a pure function of the state; called again after each conflict; the state is empty when there is no
     *     such conversation
     * @throws IllegalStateException when others were faster a hundred times in a row
     * @throws RuntimeException what {@code decide} threw on the last state
     */
    public Change change(ConversationId id, RepeatKey key, Function<Optional<Conversation>, Decision> decide) {
        var state = store.load(id);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var decided = decided(state, decide);
            if (decided.decision() instanceof Decision.Add(var events, var answerAt)) {
                var result = store.append(new Append(state.orElseThrow(), events, key, answerAt));
                if (!(result instanceof AppendResult.Conflict)) {
                    return answer(result);
                }
                state = store.load(id);
                continue;
            }
            var now = store.reload(id);
            if (seq(now) == seq(state)) {
                return withoutAppend(id, key, state, decided);
            }
            state = now;
        }
        throw new IllegalStateException("others changed " + id + " " + ATTEMPTS + " times in a row");
    }

    /** What was thrown is a decision like any other: it may be about a state that is no longer true. */
    private record Decided(
            @Nullable Decision decision, @Nullable RuntimeException failure) {}

    private static Decided decided(Optional<Conversation> state, Function<Optional<Conversation>, Decision> decide) {
        try {
            var decision = decide.apply(state);
            return new Decided(
                    state.map(now -> Companions.settled(now, decision)).orElse(decision), null);
        } catch (RuntimeException e) {
            return new Decided(null, e);
        }
    }

    private Change withoutAppend(ConversationId id, RepeatKey key, Optional<Conversation> state, Decided decided) {
        if (decided.failure() != null) {
            throw decided.failure();
        }
        return decided.decision() instanceof Decision.Refuse(var error)
                ? refusedUnlessRepeated(id, key, error)
                : unchanged(id, key, state);
    }

    private static long seq(Optional<Conversation> state) {
        return state.map(Conversation::lastSeq).orElse(0L);
    }

    /** A request that was carried out once usually no longer fits the state it led to. */
    private Change refusedUnlessRepeated(ConversationId id, RepeatKey key, ErrorBody error) {
        return store.findRepeat(id, key)
                .filter(AppendResult.Repeated.class::isInstance)
                .map(ConversationLog::answer)
                .orElseGet(() -> new Change.Refused(error));
    }

    /** What is so already may be so because of this very request. */
    private Change unchanged(ConversationId id, RepeatKey key, Optional<Conversation> state) {
        var earlier = key.causeId() == null ? Optional.<AppendResult>empty() : store.findRepeat(id, key);
        return earlier.filter(AppendResult.Repeated.class::isInstance)
                .map(ConversationLog::answer)
                .orElseGet(() -> new Change.Done(id, seq(state), false));
    }

    private static Change answer(AppendResult result) {
        return switch (result) {
            case AppendResult.Appended(var state, var _, var seq) -> new Change.Done(state.id(), seq, true);
            case AppendResult.Repeated(var id, var seq) -> new Change.Done(id, seq, false);
            case AppendResult.Clash _ ->
                new Change.Refused(new ErrorBody(
                        ErrorCode.BAD_REQUEST, "This clientMessageId belongs to somebody else's message.", false));
            case AppendResult.AttachmentTaken _ ->
                new Change.Refused(new ErrorBody(
                        ErrorCode.ATTACHMENT_REJECTED, "Another message carries this attachment already.", false));
            case AppendResult.Conflict _ -> throw new IllegalStateException("a conflict is decided again");
        };
    }
}
