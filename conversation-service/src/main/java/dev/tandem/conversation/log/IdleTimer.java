package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one silence that runs in a conversation now. When it is over is not part of it: that is a matter of settings, which
 * may change while it runs.
 *
 * @param kind who is silent
 * @param since when the silence began, UTC
 */
public record IdleTimer(Kind kind, Instant since) {

    /** Who is silent. Stores keep the name. */
    public enum Kind {
        /** Nobody has spoken in a conversation of the virtual agent. */
        BOT,
        /** The customer, of whom an agent expects an answer. */
        CUSTOMER,
        /** The customer, who was reminded. */
        REMINDED,
        /** The agent, of whom the customer expects an answer. */
        AGENT,
        /** The customer has gone away while waiting in a queue. */
        GONE,
        /** The customer waits in a queue, as far as anybody knows, and has not been heard of. */
        UNSEEN
    }

    /** Calls are not left by being silent, so they have none. */
    static @Nullable IdleTimer of(Conversation state) {
        if (state.origin().channel() != Channel.CHAT) {
            return null;
        }
        var activity = state.activity();
        return switch (state.standing()) {
            case Standing.Bot _ -> new IdleTimer(Kind.BOT, later(activity.spokenAt(), state.statusSince()));
            case Standing.Queued _ -> waiting(activity, state.statusSince());
            case Standing.Offered(var _, var _, var queuedSince) -> waiting(activity, queuedSince);
            case Standing.Active _ -> active(activity);
            case Standing.Parked _, Standing.Wrapup _, Standing.Resolved _ -> null;
        };
    }

    private static IdleTimer waiting(Activity activity, Instant queuedSince) {
        var gone = activity.goneSince();
        return gone == null
                ? new IdleTimer(Kind.UNSEEN, later(activity.seenAt(), queuedSince))
                : new IdleTimer(Kind.GONE, later(gone, queuedSince));
    }

    private static @Nullable IdleTimer active(Activity activity) {
        var waitsSince = activity.customerWaitsSince();
        if (waitsSince != null) {
            return activity.agentNoticed() ? null : new IdleTimer(Kind.AGENT, waitsSince);
        }
        var reminded = activity.remindedAt();
        return reminded == null
                ? new IdleTimer(Kind.CUSTOMER, activity.spokenAt())
                : new IdleTimer(Kind.REMINDED, reminded);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
