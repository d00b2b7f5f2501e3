package dev.tandem.gateway.socket;

import dev.tandem.contracts.bus.CommandOutcome;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.socket.ReplyData;
import dev.tandem.contracts.socket.ResumeOutcome;
import dev.tandem.gateway.command.Commands;
import dev.tandem.gateway.connection.Connection;
import dev.tandem.gateway.feed.ConversationFeeds;
import dev.tandem.gateway.protocol.ClientRequest;
import dev.tandem.gateway.signal.Signals;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does what an identified client asks. Each request gets exactly one reply; commands are published in arrival order. */
final class Dispatcher {

    private static final ErrorBody NOT_FOUND =
            new ErrorBody(ErrorCode.NOT_FOUND, "there is no such conversation", false);
    private static final ErrorBody TOO_MANY =
            new ErrorBody(ErrorCode.RATE_LIMITED, "too many requests are not answered yet; wait for replies", true);
    private static final ErrorBody UNAVAILABLE =
            new ErrorBody(ErrorCode.UNAVAILABLE, "this cannot be loaded right now; try again", true);

    private final Commands commands;
    private final ConversationFeeds feeds;
    private final Signals signals;
    private final Pages pages;

    Dispatcher(Commands commands, ConversationFeeds feeds, Signals signals, Pages pages) {
        this.commands = commands;
        this.feeds = feeds;
        this.signals = signals;
        this.pages = pages;
    }

    void dispatch(Connection connection, ClientRequest request) {
        switch (request.frame()) {
            case ClientFrame.Hello again ->
                connection.refuse(
                        request.id(), new ErrorBody(ErrorCode.BAD_REQUEST, "hello comes first and once", false));
            case ClientFrame.Ping ping -> connection.reply(request.id(), new ReplyData.Done());
            case ClientFrame.CustomerOnly frame -> customer(connection, request.id(), frame);
            case ClientFrame.AgentOnly frame -> agent(connection, request.id(), frame);
            case ClientFrame.MessageSend send ->
                log(
                        connection,
                        request.id(),
                        send.conversationId(),
                        new ConversationCommand.PostMessage(send.clientMessageId(), send.text(), send.attachments()));
            case ClientFrame.MessageTyping typing -> typing(connection, request.id(), typing);
            case ClientFrame.MessageRead read ->
                log(connection, request.id(), read.conversationId(), new ConversationCommand.MarkRead(read.upToSeq()));
            case ClientFrame.EventsFetch fetch ->
                heavy(connection, request.id(), done -> pages.fetch(connection, request.id(), fetch, done));
            case ClientFrame.AttachmentPrepare prepare ->
                heavy(connection, request.id(), done -> pages.prepare(connection, request.id(), prepare, done));
        }
    }

    private void customer(Connection connection, String id, ClientFrame.CustomerOnly frame) {
        switch (frame) {
            case ClientFrame.ConversationStart start -> start(connection, id, start);
            case ClientFrame.HandoffRequest handoff ->
                log(connection, id, handoff.conversationId(), new ConversationCommand.RequestHandoff());
            case ClientFrame.ConversationEnd end ->
                log(connection, id, end.conversationId(), new ConversationCommand.EndConversation());
            case ClientFrame.RatingSubmit rating ->
                log(
                        connection,
                        id,
                        rating.conversationId(),
                        new ConversationCommand.SubmitRating(rating.score(), rating.comment()));
        }
    }

    private void agent(Connection connection, String id, ClientFrame.AgentOnly frame) {
        switch (frame) {
            case ClientFrame.AgentSetState set ->
                route(connection, id, new RoutingCommand.SetAgentState(set.state(), set.reason()), Dispatcher::done);
            case ClientFrame.OfferAccept accept ->
                route(connection, id, new RoutingCommand.AcceptOffer(accept.offerId()), Dispatcher::accepted);
            case ClientFrame.OfferDecline decline ->
                route(
                        connection,
                        id,
                        new RoutingCommand.DeclineOffer(decline.offerId(), decline.reason()),
                        Dispatcher::done);
            case ClientFrame.WrapupComplete complete ->
                route(connection, id, new RoutingCommand.CompleteWrapup(complete.conversationId()), Dispatcher::done);
            case ClientFrame.ConversationSubscribe subscribe -> subscribe(connection, id, subscribe);
            case ClientFrame.ConversationUnsubscribe unsubscribe -> {
                connection.unfollow(unsubscribe.conversationId());
                connection.reply(id, new ReplyData.Done());
            }
            case ClientFrame.NoteAdd note ->
                log(
                        connection,
                        id,
                        note.conversationId(),
                        new ConversationCommand.AddNote(note.clientMessageId(), note.text()));
            case ClientFrame.ConversationTransfer transfer ->
                log(
                        connection,
                        id,
                        transfer.conversationId(),
                        new ConversationCommand.TransferConversation(transfer.queue(), transfer.note()));
            case ClientFrame.ConversationPark park ->
                log(connection, id, park.conversationId(), new ConversationCommand.ParkConversation());
            case ClientFrame.ConversationUnpark unpark ->
                log(connection, id, unpark.conversationId(), new ConversationCommand.UnparkConversation());
            case ClientFrame.ConversationResolve resolve ->
                log(
                        connection,
                        id,
                        resolve.conversationId(),
                        new ConversationCommand.ResolveConversation(resolve.disposition(), resolve.note()));
        }
    }

    private void start(Connection connection, String id, ClientFrame.ConversationStart start) {
        var identity = connection.identity();
        if (identity.inbox() != null && !start.inbox().equals(new InboxId(identity.inbox()))) {
            connection.refuse(id, new ErrorBody(ErrorCode.NOT_FOUND, "there is no such inbox for you", false));
            return;
        }
        if (!connection.tryBeginRequest(false)) {
            connection.refuse(id, TOO_MANY);
            return;
        }
        connection.startingConversation(1);
        var command = new ConversationCommand.StartConversation(
                start.clientConversationId(),
                start.inbox(),
                Channel.CHAT,
                identity.customer(),
                start.language(),
                start.pageUrl());
        commands.send(identity.actor(), commands.newConversationId(), command, outcome -> {
            connection.requestDone(false);
            answer(connection, id, outcome, Dispatcher::accepted);
            connection.startingConversation(-1);
            if (outcome.error() == null && outcome.conversationId() != null) {
                feeds.follow(connection, outcome.conversationId());
            }
        });
    }

    private void subscribe(Connection connection, String id, ClientFrame.ConversationSubscribe subscribe) {
        feeds.subscribe(connection, subscribe.conversationId(), subscribe.afterSeq(), (missed, failure) -> {
            if (failure != null || missed == null) {
                connection.refuse(id, UNAVAILABLE);
            } else if (missed.outcome() == ResumeOutcome.NOT_FOUND || missed.conversation() == null) {
                connection.refuse(id, NOT_FOUND);
            } else {
                connection.reply(id, new ReplyData.Subscribed(missed.conversation(), missed.outcome()));
            }
        });
    }

    /** Only a participant's typing is passed on, and only what is followed is taken part in. */
    private void typing(Connection connection, String id, ClientFrame.MessageTyping typing) {
        if (!connection.follows(typing.conversationId())) {
            connection.refuse(id, NOT_FOUND);
            return;
        }
        signals.typing(typing.conversationId(), connection.identity().author(), typing.typing());
        connection.reply(id, new ReplyData.Done());
    }

    private void log(Connection connection, String id, ConversationId conversation, ConversationCommand command) {
        if (!connection.tryBeginRequest(false)) {
            connection.refuse(id, TOO_MANY);
            return;
        }
        commands.send(connection.identity().actor(), conversation, command, outcome -> {
            connection.requestDone(false);
            answer(connection, id, outcome, Dispatcher::accepted);
        });
    }

    private void route(
            Connection connection, String id, RoutingCommand command, Function<CommandOutcome, ReplyData> reply) {
        if (!connection.tryBeginRequest(false)) {
            connection.refuse(id, TOO_MANY);
            return;
        }
        commands.send(connection.identity().actor(), command, outcome -> {
            connection.requestDone(false);
            answer(connection, id, outcome, reply);
        });
    }

    private void heavy(Connection connection, String id, Consumer<Runnable> work) {
        if (!connection.tryBeginRequest(true)) {
            connection.refuse(id, TOO_MANY);
            return;
        }
        work.accept(() -> connection.requestDone(true));
    }

    private static void answer(
            Connection connection, String id, CommandOutcome outcome, Function<CommandOutcome, ReplyData> reply) {
        if (outcome.error() != null) {
            connection.refuse(id, outcome.error());
        } else {
            connection.reply(id, reply.apply(outcome));
        }
    }

    private static ReplyData accepted(CommandOutcome outcome) {
        return new ReplyData.Accepted(outcome.conversationId(), outcome.seq());
    }

    private static ReplyData done(CommandOutcome outcome) {
        return new ReplyData.Done();
    }
}
