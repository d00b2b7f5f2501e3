package dev.tandem.conversation.correction;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.TurnCompleted;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.view.TurnCorrection;
import dev.tandem.contracts.view.VirtualAgentIntent;
import dev.tandem.conversation.access.Action;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.virtualagent.Phrasebook;
import dev.tandem.platform.web.ApiException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Says, takes back and lists what turns should have been, and turns it into training phrases. */
final class Corrections {

    static final int MAX_LISTED = 500;

    private static final int CHANGES_KEPT = 50;
    private static final int ATTEMPTS = 10;

    private final CorrectionStore store;
    private final ConversationLog log;
    private final ConversationAccess access;
    private final Phrasebook phrasebook;
    private final Clock clock;

    /**
     * Which corrections to list.
     *
     * @param conversation only of this one
     * @param intent only to this intent; empty for those to none
     * @param matched only of turns that were taken for this intent
     * @param by only by the supervisor with this id
     * @param withdrawn those undone as well
     * @param limit 1 to {@value #MAX_LISTED}
     */
    record Filter(
            @Nullable ConversationId conversation,
            @Nullable String intent,
            @Nullable String matched,
            @Nullable String by,
            boolean withdrawn,
            int limit) {}

    Corrections(
            CorrectionStore store, ConversationLog log, ConversationAccess access, Phrasebook phrasebook, Clock clock) {
        this.store = store;
        this.log = log;
        this.access = access;
        this.phrasebook = phrasebook;
        this.clock = clock;
    }

    List<VirtualAgentIntent> intents() {
        return phrasebook.intents();
    }

    List<TurnCorrection> list(Filter filter) {
        if (filter.limit() < 1 || filter.limit() > MAX_LISTED) {
            throw ApiException.badRequest("limit is 1 to " + MAX_LISTED + ".");
        }
        return store.list(filter.conversation()).stream()
                .filter(one -> filter.withdrawn() || !one.withdrawn())
                .filter(one ->
                        filter.intent() == null || filter.intent().equals(Objects.requireNonNullElse(one.intent(), "")))
                .filter(one -> filter.matched() == null || filter.matched().equals(one.matchedIntent()))
                .filter(one ->
                        filter.by() == null || filter.by().equals(one.by().id()))
                .limit(filter.limit())
                .toList();
    }

    /** @param intent display name; absent when none is right */
    TurnCorrection put(Actor actor, ConversationId id, long seq, @Nullable String intent) {
        var conversation = access.require(actor, id, Action.READ);
        var wanted = intent == null || intent.isBlank() ? null : intent;
        if (wanted != null && !phrasebook.knows(wanted)) {
            throw ApiException.badRequest("There is no intent " + wanted + " to correct to.");
        }
        var turn = turn(id, seq);
        var text = text(id, turn);
        return change(
                id,
                seq,
                before -> before != null && !before.withdrawn() && Objects.equals(before.intent(), wanted)
                        ? before
                        : next(
                                before,
                                new TurnCorrection(
                                        id,
                                        seq,
                                        text,
                                        language(conversation),
                                        turn.intent(),
                                        turn.confidence(),
                                        wanted,
                                        false,
                                        author(actor),
                                        clock.instant(),
                                        List.of())));
    }

    /** Undoes it; what was said stays on record. */
    TurnCorrection withdraw(Actor actor, ConversationId id, long seq) {
        access.require(actor, id, Action.READ);
        return change(id, seq, before -> {
            if (before == null) {
                throw ApiException.notFound("This turn was not corrected.");
            }
            return before.withdrawn()
                    ? before
                    : next(
                            before,
                            new TurnCorrection(
                                    id,
                                    seq,
                                    before.text(),
                                    before.language(),
                                    before.matchedIntent(),
                                    before.confidence(),
                                    before.intent(),
                                    true,
                                    author(actor),
                                    clock.instant(),
                                    List.of()));
        });
    }

    /** The agent with the corrected phrases, as a zip archive that Dialogflow restores. */
    byte[] export() {
        var counting = store.list(null).stream().filter(one -> !one.withdrawn()).toList();
        return phrasebook.with(
                counting,
                one -> log.state(one.conversationId())
                        .map(state -> state.origin().customer()));
    }

    private interface Next {
        TurnCorrection after(@Nullable TurnCorrection before);
    }

    /** Two supervisors at once: the later one sees the earlier one's and follows it. */
    private TurnCorrection change(ConversationId id, long seq, Next next) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<CorrectionStore.Stored> stored = store.find(id, seq);
            var before = stored.map(CorrectionStore.Stored::correction).orElse(null);
            var after = next.after(before);
            if (after.equals(before)
                    || store.save(
                            after, stored.map(CorrectionStore.Stored::version).orElse(0L))) {
                return after;
            }
        }
        throw new ApiException(HttpStatus.CONFLICT, "conflict", "Others correct this turn at the same time.");
    }

    private static TurnCorrection next(@Nullable TurnCorrection before, TurnCorrection said) {
        var changes = new ArrayList<>(before == null ? List.<TurnCorrection.Change>of() : before.changes());
        changes.add(new TurnCorrection.Change(said.by(), said.at(), said.intent(), said.withdrawn()));
        return new TurnCorrection(
                said.conversationId(),
                said.seq(),
                said.text(),
                said.language(),
                said.matchedIntent(),
                said.confidence(),
                said.intent(),
                said.withdrawn(),
                said.by(),
                said.at(),
                List.copyOf(changes.subList(Math.max(0, changes.size() - CHANGES_KEPT), changes.size())));
    }

    private TurnCompleted turn(ConversationId id, long seq) {
        return log.event(id, seq)
                .map(logged -> logged.event() instanceof TurnCompleted turn ? turn : null)
                .orElseThrow(
                        () -> ApiException.badRequest("There is no turn of the virtual agent at seq " + seq + "."));
    }

    private String text(ConversationId id, TurnCompleted turn) {
        var text = log.event(id, turn.inReplyToSeq())
                .map(logged -> logged.event() instanceof MessagePosted message ? message.text() : "")
                .orElse("");
        if (text.isBlank()) {
            throw ApiException.badRequest("What has no words cannot be corrected.");
        }
        return text;
    }

    private static String language(Conversation conversation) {
        return Locale.forLanguageTag(conversation.origin().language()).toLanguageTag();
    }

    private static Author author(Actor actor) {
        return new Author(AuthorKind.AGENT, actor.id(), actor.displayName());
    }
}
