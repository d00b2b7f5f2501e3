package dev.tandem.platform.pubsub;

import com.google.cloud.pubsub.v1.AckReplyConsumer;
import dev.tandem.platform.bus.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One message that Pub/Sub has lent to this process, until it is answered. If the lease ran out meanwhile and the same
 * message came again, the answer goes to every delivery: Pub/Sub listens to the latest.
 */
final class Lease implements Settlement {

    private final Runnable ended;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<AckReplyConsumer> deliveries = new ArrayList<>(1);
    private boolean answered;
    private boolean taken;

    /** @param ended runs once, before the answer is given */
    Lease(AckReplyConsumer delivery, Runnable ended) {
        this.ended = ended;
        this.deliveries.add(delivery);
    }

    /** One more delivery of a message that is still here. */
    void renew(AckReplyConsumer delivery) {
        lock.lock();
        try {
            if (answered) {
                answer(delivery);
            } else {
                deliveries.add(delivery);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void settle() {
        end(true);
    }

    /** Gives it back: Pub/Sub delivers it again, here or elsewhere. */
    @Override
    public void refuse(Throwable cause) {
        end(false);
    }

    private void end(boolean handled) {
        lock.lock();
        try {
            if (answered) {
                return;
            }
            answered = true;
            taken = handled;
            ended.run();
            deliveries.forEach(this::answer);
        } finally {
            lock.unlock();
        }
    }

    private void answer(AckReplyConsumer delivery) {
        if (taken) {
            delivery.ack();
        } else {
            delivery.nack();
        }
    }
}
