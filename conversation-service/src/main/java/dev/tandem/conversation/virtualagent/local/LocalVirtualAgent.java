package dev.tandem.conversation.virtualagent.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.VirtualAgent;
import dev.tandem.conversation.virtualagent.VirtualAgentSessions;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import dev.tandem.conversation.virtualagent.nlu.Understanding;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The virtual agent on this machine. A turn costs some milliseconds of one core plus, where the intent has fulfilment,
 * the time of the CRM. A turn is saved before it is returned; one that is asked again (same {@code inReplyToSeq} in the
 * request's payload) starts from the same memory and gives the same answer. It answers in the language that the customer
 * writes: the conversation's, until a message is clearly in another one that the agent speaks, then that.
 */
final class LocalVirtualAgent implements VirtualAgent {

    private static final Logger LOG = LoggerFactory.getLogger(LocalVirtualAgent.class);
    private static final String SEQ = "inReplyToSeq";
    private static final String ANSWERED = "answeredSeq";
    private static final String BOT_SINCE = "botSince";
    private static final Memory EMPTY = new Memory(null, null, Session.NEW, Session.NEW);

    /** The store takes 64 KiB. */
    private static final int LONGEST_DOCUMENT = 60 * 1024;

    private final Understanding understanding;
    private final Dialogue dialogue;
    private final VirtualAgentSessions sessions;
    private final JsonMapper json;
    private final Clock clock;

    /**
     * The document in the store.
     *
     * @param seq the message that the last turn answered, where the caller named it
     * @param at when it was answered first: "tomorrow" stays the same day
     * @param before the memory with which it began
     * @param after the memory with which it ended
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Memory(@Nullable Long seq, @Nullable Instant at, Session before, Session after) {

        boolean repeats(@Nullable Long asked) {
            return asked != null && asked.equals(seq);
        }

        /** A human took over while it was answered, so that the customer never got to know of the last turn. */
        boolean isVoid(TurnRequest request) {
            return seq != null
                    && request.payload().get(ANSWERED) instanceof Number answered
                    && seq > answered.longValue();
        }

        /** A human was asked since: what was not understood before is settled. */
        Session last(TurnRequest request) {
            var since = instant(request.payload().get(BOT_SINCE));
            return at != null && since != null && at.isBefore(since) ? after.forgiven() : after;
        }

        private static @Nullable Instant instant(@Nullable Object value) {
            try {
                return value instanceof String text ? Instant.parse(text) : null;
            } catch (DateTimeException malformed) {
                LOG.debug("botSince is no time: {}", malformed.getMessage());
                return null;
            }
        }
    }

    LocalVirtualAgent(
            Understanding understanding,
            Dialogue dialogue,
            VirtualAgentSessions sessions,
            JsonMapper json,
            Clock clock) {
        this.understanding = understanding;
        this.dialogue = dialogue;
        this.sessions = sessions;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Turn answer(TurnRequest request) {
        var seq = request.payload().get(SEQ) instanceof Number number ? (Long) number.longValue() : null;
        var memory = memory(request);
        boolean again = memory.repeats(seq);
        var before = again || memory.isVoid(request) ? memory.before() : memory.last(request);
        var now = again && memory.at() != null ? memory.at() : clock.instant();
        try {
            var language = language(request, before);
            var known = before.speaking(language.equals(request.language()) ? null : language);
            var outcome = dialogue.turn(in(language, request), known, now);
            sessions.save(request.session(), document(new Memory(seq, now, before, outcome.session())));
            return outcome.turn();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new VirtualAgentUnavailable("interrupted while answering", interrupted);
        }
    }

    @Override
    public void awaitReady(Duration limit) throws InterruptedException {
        understanding.await(limit);
    }

    /** What the customer now writes, where that is clear; else what was spoken before. */
    private String language(TurnRequest request, Session before) {
        var spoken = before.language() == null ? request.language() : before.language();
        var heard = understanding.languageOf(request.text(), spoken);
        if (sameLanguage(heard, spoken)) {
            return spoken;
        }
        return sameLanguage(heard, request.language()) ? request.language() : heard;
    }

    private static boolean sameLanguage(String one, String other) {
        return Locale.forLanguageTag(one)
                .getLanguage()
                .equals(Locale.forLanguageTag(other).getLanguage());
    }

    private static TurnRequest in(String language, TurnRequest request) {
        return new TurnRequest(request.session(), request.text(), language, request.customer(), request.payload());
    }

    /** As much of the memory as the store takes: the contexts set longest ago go first, then all the rest. */
    private String document(Memory memory) {
        var bounded = memory;
        var document = json.writeValueAsString(bounded);
        while (document.length() > LONGEST_DOCUMENT
                && (bounded.before().contexts().size()
                                + bounded.after().contexts().size())
                        > 0) {
            bounded = new Memory(
                    bounded.seq(),
                    bounded.at(),
                    bounded.before().withoutOldest(),
                    bounded.after().withoutOldest());
            document = json.writeValueAsString(bounded);
        }
        return document.length() > LONGEST_DOCUMENT ? json.writeValueAsString(EMPTY) : document;
    }

    private Memory memory(TurnRequest request) {
        var document = sessions.load(request.session());
        if (document.isEmpty()) {
            return EMPTY;
        }
        try {
            return json.readValue(document.get(), Memory.class);
        } catch (JacksonException unreadable) {
            LOG.warn(
                    "the agent's memory of conversation {} is unreadable; it starts anew",
                    request.session(),
                    unreadable);
            return EMPTY;
        }
    }
}
