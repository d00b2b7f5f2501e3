package dev.tandem.platform.bus;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The publisher's future: done when every subscriber is. Starts with one share that the publishing itself holds. */
final class Receipt extends CompletableFuture<Void> implements Settlement {

    private final AtomicInteger open = new AtomicInteger(1);
    private final Set<Receipt> outstanding;
    private volatile @Nullable Throwable failure;

    Receipt(Set<Receipt> outstanding) {
        this.outstanding = outstanding;
        outstanding.add(this);
    }

    Receipt share() {
        open.incrementAndGet();
        return this;
    }

    @Override
    public void settle() {
        if (open.decrementAndGet() == 0) {
            finish();
        }
    }

    @Override
    public void refuse(Throwable cause) {
        failure = cause;
        settle();
    }

    /** Ends it whatever is still open: the bus is gone. */
    void abandon(Throwable cause) {
        outstanding.remove(this);
        completeExceptionally(cause);
    }

    private void finish() {
        outstanding.remove(this);
        var cause = failure;
        if (cause == null) {
            complete(null);
        } else {
            completeExceptionally(cause);
        }
    }
}
