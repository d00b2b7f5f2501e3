package dev.tandem.gateway.feed;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.gateway.timer.Timer;
import dev.tandem.gateway.timer.TimerWheel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What is done once more of a conversation's log is known here, or after a pause, whichever comes first: events of
 * conversations that nobody follows here may pass this gateway by.
 */
final class Awaited {

    private final ConcurrentHashMap<ConversationId, List<Waiting>> all = new ConcurrentHashMap<>();
    private final Heads heads;
    private final TimerWheel timers;

    Awaited(Heads heads, TimerWheel timers) {
        this.heads = heads;
        this.timers = timers;
    }

    private final class Waiting {

        private final ConversationId conversation;
        private final Runnable task;
        private final Timer timer = new Timer(this::end);

        private Waiting(ConversationId conversation, Runnable task) {
            this.conversation = conversation;
            this.task = task;
        }

        /** Whoever takes it off the list does it, so it is done once. */
        private void end() {
            boolean[] mine = new boolean[1];
            all.computeIfPresent(conversation, (id, waiting) -> {
                mine[0] = waiting.remove(this);
                return waiting.isEmpty() ? null : waiting;
            });
            if (mine[0]) {
                timers.cancel(timer);
                task.run();
            }
        }
    }

    /** Once the log's entry of an offer was heard, or at once if nothing is heard of this conversation here. */
    void offered(ConversationId conversation, OfferId offer, Runnable task, Duration pause) {
        long head = heads.of(conversation);
        if (head == 0 || heads.offered(conversation, offer)) {
            task.run();
        } else {
            beyond(conversation, head, task, pause);
        }
    }

    /** @param seen the seq that the conversation had when the task was found to be too early */
    void beyond(ConversationId conversation, long seen, Runnable task, Duration pause) {
        var waiting = new Waiting(conversation, task);
        all.compute(conversation, (id, before) -> {
            var list = before == null ? new CopyOnWriteArrayList<Waiting>() : before;
            list.add(waiting);
            return list;
        });
        timers.schedule(waiting.timer, pause);
        if (heads.of(conversation) > seen) {
            waiting.end();
        }
    }

    /** The log of this conversation has grown; its head is known. */
    void grew(ConversationId conversation) {
        var waiting = all.get(conversation);
        if (waiting != null) {
            waiting.forEach(Waiting::end);
        }
    }
}
