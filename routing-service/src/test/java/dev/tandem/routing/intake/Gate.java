package dev.tandem.routing.intake;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.platform.bus.BusMessage;
import dev.tandem.routing.engine.Changes;
import dev.tandem.routing.engine.ConversationRecord;
import dev.tandem.routing.engine.RoutingSnapshot;
import dev.tandem.routing.engine.ServedRecord;
import dev.tandem.routing.lease.FencingToken;
import dev.tandem.routing.lease.Lease;
import dev.tandem.routing.plan.PlanAudit;
import dev.tandem.routing.store.RoutingStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds up an instance wherever it speaks to Firestore, before and after, for as long as it is closed. */
final class Gate {

    private volatile CountDownLatch open = new CountDownLatch(0);

    void shut() {
        open = new CountDownLatch(1);
    }

    void open() {
        open.countDown();
    }

    /** Whoever is held up does not notice anything, an interrupt included. */
    private <T> T through(Supplier<T> call) {
        pass();
        try {
            return call.get();
        } finally {
            pass();
        }
    }

    private void pass() {
        boolean interrupted = false;
        while (true) {
            try {
                open.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    RoutingStore before(RoutingStore inner) {
        return new RoutingStore() {
            @Override
            public RoutingSnapshot load(FencingToken token) {
                return through(() -> inner.load(token));
            }

            @Override
            public RoutingSnapshot peek() {
                return through(inner::peek);
            }

            @Override
            public @Nullable ConversationRecord find(ConversationId id) {
                return through(() -> inner.find(id));
            }

            @Override
            public @Nullable ServedRecord lastServed(CustomerId customer) {
                return through(() -> inner.lastServed(customer));
            }

            @Override
            public void save(FencingToken token, Changes changes, List<BusMessage> outgoing) {
                through(() -> {
                    inner.save(token, changes, outgoing);
                    return true;
                });
            }

            @Override
            public List<PlanAudit> audits(long before, int limit) {
                return inner.audits(before, limit);
            }

            @Override
            public Duration progressInterval() {
                return inner.progressInterval();
            }
        };
    }

    Lease before(Lease inner) {
        return new Lease() {
            @Override
            public Attempt tryAcquire() {
                return through(inner::tryAcquire);
            }

            @Override
            public boolean renew(FencingToken token) {
                return through(() -> inner.renew(token));
            }

            @Override
            public void release(FencingToken token) {
                through(() -> {
                    inner.release(token);
                    return true;
                });
            }

            @Override
            public void onChange(Runnable listener) {
                inner.onChange(listener);
            }
        };
    }
}
