package dev.tandem.conversation.idle;

import dev.tandem.conversation.log.Change;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.Due;
import dev.tandem.conversation.log.DueQuery;
import dev.tandem.conversation.log.IdleTimer;
import dev.tandem.conversation.log.RepeatKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the silences that have lasted long enough and acts on each. Every process may sweep at any time: the log takes what
 * follows from a silence once. What failed is found again by the next sweep.
 */
final class IdleSweep {

    private static final Logger LOG = LoggerFactory.getLogger(IdleSweep.class);
    private static final int AT_ONCE = 32;

    private final ConversationLog log;
    private final IdleProperties properties;
    private final IdleDecisions decisions;
    private final Clock clock;
    private final MeterRegistry meters;
    private final int page;

    /** @param page how many to find with one query */
    IdleSweep(
            ConversationLog log,
            IdleProperties properties,
            IdleDecisions decisions,
            Clock clock,
            MeterRegistry meters,
            int page) {
        this.log = log;
        this.properties = properties;
        this.decisions = decisions;
        this.clock = clock;
        this.meters = meters;
        this.page = page;
    }

    /** Acts on everything that is due now; returns when that is durable. */
    void sweep() {
        for (var kind : IdleTimer.Kind.values()) {
            try {
                sweep(kind);
            } catch (RuntimeException e) {
                LOG.warn("the search for {} silences failed and is repeated", kind, e);
            }
        }
    }

    private void sweep(IdleTimer.Kind kind) {
        var patience = properties.patience(kind);
        if (!patience.isPositive()) {
            return;
        }
        var until = clock.instant().minus(patience);
        var from = Instant.EPOCH;
        var seen = new HashSet<Due>();
        List<Due> found;
        List<Due> fresh;
        do {
            found = log.due(new DueQuery(kind, from, until, page));
            fresh = found.stream().filter(seen::add).toList();
            act(kind, fresh);
            from = found.isEmpty() ? from : found.getLast().since();
        } while (found.size() == page && !fresh.isEmpty());
    }

    private void act(IdleTimer.Kind kind, List<Due> due) {
        var room = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : due) {
                room.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        act(kind, one);
                    } finally {
                        room.release();
                    }
                });
            }
        }
    }

    private void act(IdleTimer.Kind kind, Due due) {
        var name = kind.name().toLowerCase(Locale.ROOT);
        try {
            var found = new IdleTimer(kind, due.since());
            var key = RepeatKey.of("idle-" + name + "-" + due.since().toEpochMilli());
            var change = log.change(
                    due.conversation(),
                    key,
                    state -> state.map(now -> decisions.decide(now, found, clock.instant()))
                            .orElseGet(Decision::unchanged));
            if (change instanceof Change.Done(var _, var _, var added) && added) {
                meters.counter("tandem.idle.ended", "silence", name).increment();
            }
        } catch (RuntimeException e) {
            meters.counter("tandem.idle.failed", "silence", name).increment();
            LOG.warn("the {} silence in {} is left for the next sweep", name, due.conversation(), e);
        }
    }
}
