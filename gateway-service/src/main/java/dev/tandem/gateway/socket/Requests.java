package dev.tandem.gateway.socket;

import dev.tandem.contracts.bus.CommandOutcome;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.socket.ReplyData;
import dev.tandem.contracts.socket.ResumeOutcome;
import dev.tandem.contracts.socket.TeamFrame;
import dev.tandem.contracts.view.AttachmentRequest;
import dev.tandem.gateway.command.Attachments;
import dev.tandem.gateway.command.Commands;
import dev.tandem.gateway.connection.Connection;
import dev.tandem.gateway.feed.ConversationFeeds;
import dev.tandem.gateway.protocol.ClientRequest;
import dev.tandem.gateway.signal.Signals;
import dev.tandem.gateway.viewer.Viewers;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Does what a client asks: commands go to the bus in the order in which they came and are answered by their outcome;
 * reading goes through the feeds; typing is passed on. Each request gets exactly one reply while the connection lives.
 */
final class Requests {

    private static final ReplyData DONE = new ReplyData.Done();
    private static final ErrorBody TOO_MANY =
            new ErrorBody(ErrorCode.RATE_LIMITED, "Too many requests wait for an answer.", true);
    private static final ErrorBody AGAIN = new ErrorBody(ErrorCode.BAD_REQUEST, "You said hello already.", false);
    private static final ErrorBody OTHER_INBOX =
            new ErrorBody(ErrorCode.FORBIDDEN, "Your session is for another inbox.", false);
    private static final ErrorBody NOT_FOUND =
            new ErrorBody(ErrorCode.NOT_FOUND, "There is no such conversation.", false);
    private static final ErrorBody SUPERSEDED =
            new ErrorBody(ErrorCode.WRONG_STATE, "A newer subscription took this one's place.", false);
    private static final ErrorBody UNAVAILABLE =
            new ErrorBody(ErrorCode.UNAVAILABLE, "Conversations cannot be read right now. Try again.", true);

    private final Commands commands;
    private final ConversationFeeds feeds;
    private final EventPages pages;
    private final Attachments attachments;
    private final Signals signals;
    private final Viewers viewers;
    private final Executor executor;

    Requests(
            Commands commands,
            ConversationFeeds feeds,
            EventPages pages,
            Attachments attachments,
            Signals signals,
            Viewers viewers,
            Executor executor) {
        this.commands = commands;
        this.feeds = feeds;
        this.pages = pages;
        this.attachments = attachments;
        this.signals = signals;
        this.viewers = viewers;
        this.executor = executor;
    }

    void answer(Connection connection, ClientRequest request) {
        var ask = new Ask(connection, request);
        switch (request.frame()) {
            case ClientFrame.Hello hello -> ask.refuse(AGAIN);
            case ClientFrame.Ping ping -> ask.reply(DONE);
            case ClientFrame.MessageTyping typing -> typing(ask, typing);
            case ClientFrame.ConversationStart start -> start(ask, start);
            case ClientFrame.EventsFetch fetch -> fetch(ask, fetch);
            case ClientFrame.AttachmentPrepare prepare -> prepare(ask, prepare);
            case ClientFrame.ConversationSubscribe subscribe -> subscribe(ask, subscribe);
            case ClientFrame.ConversationUnsubscribe unsubscribe -> {
                connection.unfollow(unsubscribe.conversationId());
                viewers.left(connection, unsubscribe.conversationId());
                ask.reply(DONE);
            }
            case ClientFrame.AgentSetState set ->
                route(ask, new RoutingCommand.SetAgentState(set.state(), set.reason()));
            case ClientFrame.OfferAccept accept -> route(ask, new RoutingCommand.AcceptOffer(accept.offerId()));
            case ClientFrame.OfferDecline decline ->
                route(ask, new RoutingCommand.DeclineOffer(decline.offerId(), decline.reason()));
            case ClientFrame.WrapupComplete complete ->
                route(ask, new RoutingCommand.CompleteWrapup(complete.conversationId()));
            case TeamFrame.ConversationView view -> {
                viewers.view(connection, view.conversationId());
                ask.reply(DONE);
            }
            case TeamFrame frame -> team(ask, frame);
            case ClientFrame.WorkPull pull -> route(ask, new RoutingCommand.PullWork(pull.queue()));
            case ClientFrame.AgentSetStateOf set ->
                route(ask, new RoutingCommand.SetStateOfAgent(set.agentId(), set.state(), set.reason()));
            case ClientFrame.ConversationAssign assign ->
                route(
                        ask,
                        new RoutingCommand.AssignConversation(
                                assign.conversationId(), assign.agentId(), assign.force()));
            case ClientFrame.ConversationPrioritise prioritise ->
                route(
                        ask,
                        new RoutingCommand.PrioritiseConversation(prioritise.conversationId(), prioritise.priority()));
            case ClientFrame.WorkFree free -> route(ask, new RoutingCommand.FreeWork(free.conversationId()));
            default -> command(ask, request.frame());
        }
    }

    private void command(Ask ask, ClientFrame frame) {
        switch (frame) {
            case ClientFrame.MessageSend send ->
                command(
                        ask,
                        send.conversationId(),
                        new ConversationCommand.PostMessage(send.clientMessageId(), send.text(), send.attachments()));
            case ClientFrame.NoteAdd note ->
                command(
                        ask,
                        note.conversationId(),
                        new ConversationCommand.AddNote(note.clientMessageId(), note.text()));
            case ClientFrame.MessageRead read ->
                command(ask, read.conversationId(), new ConversationCommand.MarkRead(read.upToSeq()));
            case ClientFrame.HandoffRequest handoff ->
                command(ask, handoff.conversationId(), new ConversationCommand.RequestHandoff());
            case ClientFrame.ConversationEnd end ->
                command(ask, end.conversationId(), new ConversationCommand.EndConversation());
            case ClientFrame.RatingSubmit rating ->
                command(
                        ask,
                        rating.conversationId(),
                        new ConversationCommand.SubmitRating(rating.score(), rating.comment()));
            case ClientFrame.ConversationTransfer transfer ->
                command(
                        ask,
                        transfer.conversationId(),
                        new ConversationCommand.TransferConversation(
                                transfer.queue(), transfer.note(), transfer.agent()));
            case ClientFrame.ConversationPark park ->
                command(ask, park.conversationId(), new ConversationCommand.ParkConversation());
            case ClientFrame.ConversationTakeOver take ->
                command(ask, take.conversationId(), new ConversationCommand.TakeOverConversation());
            case ClientFrame.ConversationReturnToBot back ->
                command(ask, back.conversationId(), new ConversationCommand.ReturnConversationToBot(back.note()));
            case ClientFrame.ConversationUnpark unpark ->
                command(ask, unpark.conversationId(), new ConversationCommand.UnparkConversation());
            case ClientFrame.ConversationResolve resolve ->
                command(
                        ask,
                        resolve.conversationId(),
                        new ConversationCommand.ResolveConversation(resolve.disposition(), resolve.note()));
            default -> throw new IllegalStateException(frame.getClass() + " is not handled");
        }
    }

    private void team(Ask ask, TeamFrame frame) {
        switch (frame) {
            case TeamFrame.ConsultStart start ->
                command(
                        ask,
                        start.conversationId(),
                        new ConversationCommand.StartConsult(start.agent(), start.queue(), start.question()));
            case TeamFrame.ConsultComplete complete ->
                command(ask, complete.conversationId(), new ConversationCommand.CompleteConsult());
            case TeamFrame.ConsultEnd end -> command(ask, end.conversationId(), new ConversationCommand.EndConsult());
            case TeamFrame.ConsultMessage message ->
                command(
                        ask,
                        message.conversationId(),
                        new ConversationCommand.PostConsultMessage(message.clientMessageId(), message.text()));
            case TeamFrame.WhisperSend whisper ->
                command(
                        ask,
                        whisper.conversationId(),
                        new ConversationCommand.Whisper(whisper.clientMessageId(), whisper.text()));
            case TeamFrame.ConversationJoin join ->
                command(ask, join.conversationId(), new ConversationCommand.JoinConversation());
            case TeamFrame.ConversationLeave leave ->
                command(ask, leave.conversationId(), new ConversationCommand.LeaveConversation());
            case TeamFrame.ConversationView _ -> throw new IllegalStateException("a view is no command");
        }
    }

    private void command(Ask ask, ConversationId conversation, ConversationCommand command) {
        if (ask.begin(false)) {
            commands.send(ask.connection.identity().actor(), conversation, command, ask);
        }
    }

    private void route(Ask ask, RoutingCommand command) {
        if (ask.begin(false)) {
            commands.send(ask.connection.identity().actor(), command, ask);
        }
    }

    private void typing(Ask ask, ClientFrame.MessageTyping typing) {
        var identity = ask.connection.identity();
        var conversation = typing.conversationId();
        boolean takesPart = ask.connection.follows(conversation)
                && (identity.isCustomer()
                        || feeds.speaksWithCustomer(
                                conversation, identity.actor().id()));
        if (takesPart) {
            signals.typing(conversation, identity.author(), typing.typing());
        }
        ask.reply(DONE);
    }

    private void start(Ask ask, ClientFrame.ConversationStart start) {
        var connection = ask.connection;
        var identity = connection.identity();
        if (identity.inbox() != null && !identity.inbox().equals(start.inbox().value())) {
            ask.refuse(OTHER_INBOX);
        } else if (ask.begin(false)) {
            connection.startingConversation(1);
            var command = new ConversationCommand.StartConversation(
                    start.clientConversationId(),
                    start.inbox(),
                    Channel.CHAT,
                    identity.customer(),
                    start.language(),
                    start.pageUrl());
            commands.send(identity.actor(), commands.newConversationId(), command, outcome -> {
                connection.startingConversation(-1);
                ask.accept(outcome);
                if (outcome.error() == null && outcome.conversationId() != null) {
                    feeds.follow(connection, outcome.conversationId());
                }
            });
        }
    }

    private void fetch(Ask ask, ClientFrame.EventsFetch fetch) {
        if (ask.begin(true)) {
            pages.page(ask.connection.identity(), fetch).whenComplete((page, failure) -> {
                if (failure != null) {
                    ask.finish(UNAVAILABLE);
                } else if (page.isEmpty()) {
                    ask.finish(NOT_FOUND);
                } else {
                    ask.finish(page.get());
                }
            });
        }
    }

    private void prepare(Ask ask, ClientFrame.AttachmentPrepare prepare) {
        if (ask.begin(true)) {
            var wanted = new AttachmentRequest(
                    ask.connection.identity().actor(),
                    prepare.conversationId(),
                    prepare.name(),
                    prepare.contentType(),
                    prepare.sizeBytes());
            executor.execute(() -> {
                switch (attachments.prepare(wanted)) {
                    case Attachments.Result.Ticket ready -> ask.finish(ready.ticket());
                    case Attachments.Result.Refused refused -> ask.finish(refused.error());
                }
            });
        }
    }

    private void subscribe(Ask ask, ClientFrame.ConversationSubscribe subscribe) {
        if (!ask.begin(true)) {
            return;
        }
        feeds.subscribe(ask.connection, subscribe.conversationId(), subscribe.afterSeq(), (log, failure) -> {
            if (failure != null) {
                ask.finish(UNAVAILABLE);
            } else if (log == null) {
                ask.finish(SUPERSEDED);
            } else if (log.outcome() == ResumeOutcome.NOT_FOUND || log.conversation() == null) {
                ask.finish(NOT_FOUND);
            } else {
                ask.finish(new ReplyData.Subscribed(log.conversation(), log.outcome(), log.unseen()));
                viewers.look(subscribe.conversationId());
            }
        });
    }

    /** One request until it is answered; takes a command's outcome. */
    private static final class Ask implements Consumer<CommandOutcome> {

        private final Connection connection;
        private final ClientRequest request;
        private boolean heavy;

        Ask(Connection connection, ClientRequest request) {
            this.connection = connection;
            this.request = request;
        }

        boolean begin(boolean isHeavy) {
            heavy = isHeavy;
            if (connection.tryBeginRequest(isHeavy)) {
                return true;
            }
            refuse(TOO_MANY);
            return false;
        }

        void reply(ReplyData data) {
            connection.reply(request.id(), data);
        }

        void refuse(ErrorBody error) {
            connection.refuse(request.id(), error);
        }

        void finish(ReplyData data) {
            reply(data);
            connection.requestDone(heavy);
        }

        void finish(ErrorBody error) {
            refuse(error);
            connection.requestDone(heavy);
        }

        @Override
        public void accept(CommandOutcome outcome) {
            if (outcome.error() != null) {
                finish(outcome.error());
            } else if (request.answeredBy() == ReplyData.Done.class) {
                finish(DONE);
            } else {
                finish(new ReplyData.Accepted(outcome.conversationId(), outcome.seq()));
            }
        }
    }
}
