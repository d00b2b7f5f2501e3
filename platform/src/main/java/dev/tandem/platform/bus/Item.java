package dev.tandem.platform.bus;

import java.util.concurrent.atomic.AtomicBoolean;

/** One message on its way to one subscriber. */
final class Item {

    final BusMessage message;
    private final Settlement settlement;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile int failures;

    /** @param failures how often it was tried before it came here */
    Item(BusMessage message, Settlement settlement, int failures) {
        this.message = message;
        this.settlement = settlement;
        this.failures = failures;
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
        settlement.settle();
        return true;
    }

    void refuse(Throwable cause) {
        if (settled.compareAndSet(false, true)) {
            settlement.refuse(cause);
        }
    }
}
