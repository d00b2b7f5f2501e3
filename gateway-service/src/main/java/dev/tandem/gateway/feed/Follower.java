package dev.tandem.gateway.feed;

import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.gateway.connection.Connection;
import dev.tandem.gateway.connection.Follow;
import org.jspecify.annotations.Nullable;

/** One connection's place in one conversation's log. Guarded by its feed's lock, except that it may be ended by anyone. */
final class Follower implements Follow {

    private final ConversationFeed feed;
    private final Connection connection;
    private final boolean unseen;
    private long lastSeq;
    private boolean paused;
    private boolean ended;

    Follower(ConversationFeed feed, Connection connection, Start start) {
        this.feed = feed;
        this.connection = connection;
        this.lastSeq = start.afterSeq();
        this.unseen = start.unseen();
    }

    Connection connection() {
        return connection;
    }

    ConversationFeed feed() {
        return feed;
    }

    Side side() {
        return connection.identity().side();
    }

    String actorId() {
        return connection.identity().actor().id();
    }

    long lastSeq() {
        return lastSeq;
    }

    /** Whether the agents are not to be shown that this viewer looks on. */
    boolean unseen() {
        return unseen;
    }

    boolean paused() {
        return paused;
    }

    /** Stops delivery until it is certain that the viewer may still see the log. */
    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    boolean ended() {
        return ended;
    }

    void markEnded() {
        ended = true;
    }

    /** Sends the event if it is the next one; false if it is not. */
    boolean deliver(RenderedEvent event, boolean catchUp) {
        if (paused || event.seq() != lastSeq + 1) {
            return false;
        }
        connection.pushEvent(event.frame(connection.identity()), catchUp, whenReached(event));
        lastSeq = event.seq();
        return true;
    }

    /**
     * An agent who was only offered the conversation may lose sight of it when the offer ends, and one who watched the
     * virtual agent when it goes to somebody else or ends.
     */
    boolean mayLoseSight(ConversationEvent event) {
        if (connection.identity().actor().role() != Role.AGENT) {
            return false;
        }
        return switch (event) {
            case ConversationEvent.OfferEnded ended -> ended.agent().id().equals(actorId());
            case TeamEvent.ConsultOfferEnded ended -> ended.agent().id().equals(actorId());
            case TeamEvent.ConsultEnded _ -> true;
            case ConversationEvent.ConversationQueued queued ->
                (queued.cause() == QueueCause.HANDOFF || queued.cause() == QueueCause.TAKEOVER)
                        && !queued.by().id().equals(actorId());
            case ConversationEvent.ConversationResolved resolved ->
                resolved.by().kind() != AuthorKind.AGENT;
            default -> false;
        };
    }

    private @Nullable Runnable whenReached(RenderedEvent event) {
        var side = side();
        boolean marks = switch (event.event()) {
            case ConversationEvent.MessagePosted message ->
                (message.author().kind() == AuthorKind.CUSTOMER ? Side.CUSTOMER : Side.STAFF) != side;
            // What the new owner saw while it rang counts as delivered from now on.
            case ConversationEvent.ConversationAssigned assigned ->
                side == Side.STAFF && assigned.agent().id().equals(actorId());
            default -> false;
        };
        long seq = event.seq();
        return marks ? () -> feed.reached(this, seq) : null;
    }

    @Override
    public void end() {
        feed.leave(this);
    }
}
