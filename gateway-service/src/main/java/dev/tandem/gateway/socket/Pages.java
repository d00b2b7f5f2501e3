package dev.tandem.gateway.socket;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.ClientFrame.AttachmentPrepare;
import dev.tandem.contracts.socket.ClientFrame.EventsFetch;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.socket.ReplyData;
import dev.tandem.contracts.socket.ResumeOutcome;
import dev.tandem.contracts.view.AttachmentRequest;
import dev.tandem.contracts.view.CatchUp;
import dev.tandem.contracts.view.ConversationSummary;
import dev.tandem.gateway.command.Attachments;
import dev.tandem.gateway.connection.Connection;
import dev.tandem.gateway.feed.ConversationFeeds;
import dev.tandem.gateway.feed.LogSource;
import dev.tandem.gateway.feed.Visibility;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Requests that wait for another service's answer over HTTP: stretches of a log, and upload tickets. */
final class Pages {

    private static final ErrorBody NOT_FOUND =
            new ErrorBody(ErrorCode.NOT_FOUND, "there is no such conversation", false);
    private static final ErrorBody UNAVAILABLE =
            new ErrorBody(ErrorCode.UNAVAILABLE, "this cannot be loaded right now; try again", true);

    private final ConversationFeeds feeds;
    private final LogSource logs;
    private final Attachments attachments;
    private final Executor executor;

    Pages(ConversationFeeds feeds, LogSource logs, Attachments attachments, Executor executor) {
        this.feeds = feeds;
        this.logs = logs;
        this.attachments = attachments;
        this.executor = executor;
    }

    /** Checks access as every catch-up does, then reads the stretch. */
    void fetch(Connection connection, String replyTo, EventsFetch fetch, Runnable done) {
        var conversation = fetch.conversationId();
        feeds.load(connection.identity().actor(), false, Map.of(conversation.value(), fetch.afterSeq()))
                .whenCompleteAsync(
                        (answer, failure) -> {
                            done.run();
                            answerPage(connection, replyTo, fetch, answer, failure);
                        },
                        executor);
    }

    private void answerPage(
            Connection connection,
            String replyTo,
            EventsFetch fetch,
            CatchUp.@Nullable Answer answer,
            @Nullable Throwable failure) {
        if (failure != null || answer == null) {
            connection.refuse(replyTo, UNAVAILABLE);
            return;
        }
        var log = answer.logs().get(fetch.conversationId().value());
        if (log == null || log.outcome() == ResumeOutcome.NOT_FOUND || log.conversation() == null) {
            connection.refuse(replyTo, NOT_FOUND);
            return;
        }
        try {
            connection.reply(replyTo, page(connection, fetch, log.conversation()));
        } catch (RuntimeException unreachable) {
            connection.refuse(replyTo, UNAVAILABLE);
        }
    }

    private ReplyData.EventPage page(Connection connection, EventsFetch fetch, ConversationSummary conversation) {
        var side = connection.identity().side();
        var events = logs.events(fetch.conversationId(), fetch.afterSeq(), fetch.limit()).stream()
                .map(event -> Visibility.of(event, side))
                .toList();
        long last = events.isEmpty() ? 0 : events.getLast().seq();
        return new ReplyData.EventPage(events, Math.max(conversation.lastSeq(), last));
    }

    void prepare(Connection connection, String replyTo, AttachmentPrepare prepare, Runnable done) {
        ConversationId conversation = prepare.conversationId();
        var request = new AttachmentRequest(
                connection.identity().actor(),
                conversation,
                prepare.name(),
                prepare.contentType(),
                prepare.sizeBytes());
        executor.execute(() -> {
            var result = attachments.prepare(request);
            done.run();
            switch (result) {
                case Attachments.Result.Ticket ticket -> connection.reply(replyTo, ticket.ticket());
                case Attachments.Result.Refused refused -> connection.refuse(replyTo, refused.error());
            }
        });
    }
}
