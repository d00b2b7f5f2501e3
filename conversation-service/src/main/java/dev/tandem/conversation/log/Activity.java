package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.contracts.id.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who was last heard of, and who owes whom a word. What Tandem itself posts counts as nobody speaking.
 *
 * @param spokenAt when somebody last spoke, or the conversation began
 * @param seenAt when the customer last showed signs of life
 * @param goneSince since when the customer is gone, if so
 * @param customerWaitsSince since when the agent owes an answer, if so; an agent owes one from the assignment on
 * @param agentNoticed whether that wait was noticed
 * @param remindedAt when the customer was reminded of the agent's message, if so
 * @param lastOwner the last agent who owned it, if any
 * @param endedBy why it ended, once it has
 * @param endedAt when, once it has
 */
public record Activity(
        Instant spokenAt,
        Instant seenAt,
        @Nullable Instant goneSince,
        @Nullable Instant customerWaitsSince,
        boolean agentNoticed,
        @Nullable Instant remindedAt,
        @Nullable AgentId lastOwner,
        @Nullable ResolveCause endedBy,
        @Nullable Instant endedAt) {

    static Activity begun(Instant at) {
        return new Activity(at, at, null, null, false, null, null, null, null);
    }

    Activity spoke(AuthorKind author, Instant at) {
        return switch (author) {
            // The first unanswered message counts: who asks again does not wait anew.
            case CUSTOMER ->
                customerWaitsSince == null
                        ? with(at, at, null, at, false, null)
                        : with(at, at, null, customerWaitsSince, agentNoticed, null);
            case AGENT -> with(at, seenAt, goneSince, null, false, null);
            case BOT -> with(at, seenAt, goneSince, customerWaitsSince, agentNoticed, remindedAt);
            case SYSTEM -> this;
        };
    }

    Activity left(Instant since) {
        return with(spokenAt, seenAt, since, customerWaitsSince, agentNoticed, remindedAt);
    }

    Activity returned(Instant at) {
        return with(spokenAt, at, null, customerWaitsSince, agentNoticed, remindedAt);
    }

    Activity silent(Side side, Instant at) {
        return side == Side.CUSTOMER
                ? with(spokenAt, seenAt, goneSince, customerWaitsSince, agentNoticed, at)
                : with(spokenAt, seenAt, goneSince, customerWaitsSince, true, remindedAt);
    }

    /** Somebody takes it, and owes the customer a word. */
    Activity assigned(AgentId owner, Instant at) {
        return new Activity(spokenAt, seenAt, goneSince, at, false, null, owner, endedBy, endedAt);
    }

    Activity ended(ResolveCause cause, Instant at) {
        return new Activity(
                spokenAt, seenAt, goneSince, customerWaitsSince, agentNoticed, remindedAt, lastOwner, cause, at);
    }

    private Activity with(
            Instant spoken,
            Instant seen,
            @Nullable Instant gone,
            @Nullable Instant waitsSince,
            boolean noticed,
            @Nullable Instant reminded) {
        return new Activity(spoken, seen, gone, waitsSince, noticed, reminded, lastOwner, endedBy, endedAt);
    }
}
