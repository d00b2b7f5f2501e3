package dev.tandem.gateway.socket;

import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.ReplyData;
import dev.tandem.contracts.socket.ResumeOutcome;
import dev.tandem.contracts.socket.ServerPush;
import dev.tandem.contracts.socket.SocketProtocol;
import dev.tandem.contracts.view.CatchUp;
import dev.tandem.gateway.connection.Identity;
import dev.tandem.gateway.feed.ConversationFeeds;
import dev.tandem.gateway.feed.LogSource;
import dev.tandem.gateway.feed.Visibility;
import dev.tandem.gateway.protocol.FrameWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Reads stretches of logs for clients. Whether the client may read it is decided by conversation-service through a
 * catch-up; what is further back than a catch-up reaches is then read as it is stored. A page is cut where its frame would
 * become too large.
 */
final class EventPages {

    /** Leaves room for the frame around the events. */
    private static final int MAX_PAGE_BYTES = SocketProtocol.MAX_FRAME_BYTES - 2 * 1024;

    private final ConversationFeeds feeds;
    private final LogSource logs;
    private final FrameWriter writer;
    private final Executor executor;

    EventPages(ConversationFeeds feeds, LogSource logs, FrameWriter writer, Executor executor) {
        this.feeds = feeds;
        this.logs = logs;
        this.writer = writer;
        this.executor = executor;
    }

    /** The page; empty if there is no such conversation for the viewer. */
    CompletableFuture<Optional<ReplyData.EventPage>> page(Identity viewer, ClientFrame.EventsFetch fetch) {
        var id = fetch.conversationId().value();
        return feeds.load(viewer.actor(), false, Map.of(id, fetch.afterSeq())).thenCompose(loaded -> {
            var log = loaded.logs().get(id);
            if (log.outcome() == ResumeOutcome.COMPLETE) {
                return CompletableFuture.completedFuture(Optional.of(page(viewer, fetch, log.events(), lastSeq(log))));
            }
            if (log.outcome() == ResumeOutcome.NOT_FOUND) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return CompletableFuture.supplyAsync(
                    () -> {
                        var stored = logs.events(fetch.conversationId(), fetch.afterSeq(), fetch.limit());
                        return Optional.of(page(viewer, fetch, stored, lastSeq(log)));
                    },
                    executor);
        });
    }

    private ReplyData.EventPage page(
            Identity viewer, ClientFrame.EventsFetch fetch, List<LoggedEvent> events, long lastSeq) {
        var page = new ArrayList<ServerPush.ConversationEventPush>();
        int bytes = 0;
        for (var event : events) {
            var push = Visibility.of(event, viewer);
            bytes += writer.length(push);
            if (page.size() >= fetch.limit() || (!page.isEmpty() && bytes > MAX_PAGE_BYTES)) {
                break;
            }
            page.add(push);
        }
        return new ReplyData.EventPage(page, lastSeq);
    }

    private static long lastSeq(CatchUp.Log log) {
        var summary = log.conversation();
        if (summary != null) {
            return summary.lastSeq();
        }
        return log.events().isEmpty() ? 0 : log.events().getLast().seq();
    }
}
