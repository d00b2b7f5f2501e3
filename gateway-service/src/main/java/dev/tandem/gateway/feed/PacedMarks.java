package dev.tandem.gateway.feed;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.id.ConversationId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends marks a few at a time. When thousands of clients come back at once, their marks would otherwise compete with the
 * very catch-ups they follow from; nobody waits for a mark.
 */
public final class PacedMarks implements MarkPublisher {

    static final int MOST_IN_FLIGHT = 8;

    private final Sender sender;
    private final ConcurrentLinkedQueue<Mark> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger room = new AtomicInteger(MOST_IN_FLIGHT);

    private record Mark(Actor actor, ConversationId conversation, long upToSeq) {}

    /** Sends one mark. */
    @FunctionalInterface
    public interface Sender {

        /** Completes, in whichever way, when the next one may be sent. */
        CompletableFuture<?> send(Actor actor, ConversationId conversation, long upToSeq);
    }

    public PacedMarks(Sender sender) {
        this.sender = sender;
    }

    @Override
    public void delivered(Actor actor, ConversationId conversation, long upToSeq) {
        waiting.add(new Mark(actor, conversation, upToSeq));
        sendWhileThereIsRoom();
    }

    private void sendWhileThereIsRoom() {
        while (!waiting.isEmpty() && room.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            var next = waiting.poll();
            if (next == null) {
                room.incrementAndGet();
            } else {
                sender.send(next.actor(), next.conversation(), next.upToSeq())
                        .whenCompleteAsync(
                                (_, _) -> {
                                    room.incrementAndGet();
                                    sendWhileThereIsRoom();
                                },
                                Thread::startVirtualThread);
            }
        }
    }
}
