package dev.tandem.routing.store;

import dev.tandem.contracts.id.CustomerId;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.routing.engine.Changes;
import dev.tandem.routing.engine.RoutingArchive;
import dev.tandem.routing.engine.RoutingSnapshot;
import dev.tandem.routing.engine.ServedRecord;
import dev.tandem.routing.lease.FencingToken;
import dev.tandem.routing.plan.PlanAudit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps routing's state across crashes. Several instances may use the same state; of these the one that loaded it last,
 * with a token not lower than any before, is the one that may save. Every method may throw a runtime exception when the
 * storage fails.
 */
public interface RoutingStore extends RoutingArchive {

    /**
     * Everything that was saved, except conversations without work. From now on nothing can be saved under a lower token,
     * nor by an earlier save under this one whose answer was lost; what was left unpublished is on its way to the bus
     * before anything that is saved later.
     *
     * @throws dev.tandem.routing.lease.StaleTokenException if somebody loaded with a higher token
     */
    RoutingSnapshot load(FencingToken token);

    /**
     * The same as anybody may see it at any time, without a promise that it is all from one moment. For an instance that
     * stands by: what it reads once, it can read faster when it matters.
     */
    RoutingSnapshot peek();

    /** Kept at least until it expires; {@link #save} or the database deletes it some time after. */
    @Override
    @Nullable
    ServedRecord lastServed(CustomerId customer);

    /**
     * Stores changed records over their earlier versions, and messages to publish, in one transaction. Returns when they
     * are durable. The messages are published after that, at least once, in the order given.
     *
     * @throws dev.tandem.routing.lease.StaleTokenException if this is not the token that was loaded with last; nothing was
     *     stored. After any other failure it is unknown what was stored, until {@link #load}.
     */
    void save(FencingToken token, Changes changes, List<BusMessage> outgoing);

    /**
     * What was changed in the plan, the last change first.
     *
     * @param before only changes that led to an earlier version than this
     * @param limit how many at most
     */
    List<PlanAudit> audits(long before, int limit);

    /**
     * How often progress is worth a write: the pace of a queue, and how far a log was read where that changed nothing. A
     * crash may cost it; the logs and time bring it again.
     */
    default Duration progressInterval() {
        return Duration.ZERO;
    }
}
