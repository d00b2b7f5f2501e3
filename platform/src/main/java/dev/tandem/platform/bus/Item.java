package dev.tandem.platform.bus;

import java.util.concurrent.atomic.AtomicBoolean;

/** One message on its way to one subscriber. */
final class Item {

    final BusMessage message;
    private final Receipt receipt;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile int failures;

    Item(BusMessage message, Receipt receipt) {
        this.message = message;
        this.receipt = receipt;
    }

    int attempt() {
        return failures + 1;
    }

    /** Only the worker that holds the item calls this. */
    void failed() {
        failures = failures + 1;
    }

    /** Whether this call was the one that settled it. */
    boolean settle() {
        if (!settled.compareAndSet(false, true)) {
            return false;
        }
        receipt.settle();
        return true;
    }

    void refuse(Throwable cause) {
        if (settled.compareAndSet(false, true)) {
            receipt.fail(cause);
        }
    }
}
