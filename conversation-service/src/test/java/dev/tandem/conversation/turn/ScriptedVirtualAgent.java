package dev.tandem.conversation.turn;

import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.conversation.Sentiment;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.virtualagent.HandoffProposal;
import dev.tandem.conversation.virtualagent.Reply;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.VirtualAgent;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An engine that understands a few words, fails when told to and counts how often it is asked. */
public final class ScriptedVirtualAgent implements VirtualAgent {

    private final AtomicInteger asked = new AtomicInteger();
    private volatile @Nullable TurnRequest last;
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public Turn answer(TurnRequest request) {
        asked.incrementAndGet();
        last = request;
        await(gate);
        var text = request.text().toLowerCase(Locale.ROOT);
        if (text.contains("break down")) {
            throw new VirtualAgentUnavailable("broken as told");
        }
        if (text.contains("crash")) {
            throw new IllegalStateException("crashed as told");
        }
        if (text.contains("say that again")) {
            return new Turn(
                    "bot.repeat",
                    1,
                    Map.of(),
                    false,
                    List.of(new Reply("There is nothing to repeat.", List.of())),
                    null,
                    false);
        }
        if (text.contains("details unsaid")) {
            return new Turn(
                    "order.status",
                    0.9,
                    Map.of("number", "", "products", List.of(), "address", Map.of("city", ""), "email", "a@b.example"),
                    false,
                    List.of(new Reply("I see.", List.of())),
                    null,
                    false);
        }
        if (text.contains("say nothing")) {
            return new Turn("silent", 1, Map.of(), false, List.of(), null, false);
        }
        if (text.contains("awful")) {
            return new Turn(
                            "smalltalk",
                            0.8,
                            Map.of(),
                            false,
                            List.of(new Reply("I hear you.", List.of())),
                            null,
                            false)
                    .withSentiment(new Sentiment(-0.8, 0.9));
        }
        if (text.contains("hang")) {
            await(never);
        }
        if (text.contains("invoice")) {
            return new Turn(
                    "invoice.problem",
                    0.93,
                    Map.of("invoice", "2026-1187"),
                    false,
                    List.of(new Reply("I am connecting you with our billing team.", List.of())),
                    new HandoffProposal(
                            HandoffReason.POLICY, new QueueId("billing"), List.of("billing"), 3, "A wrong invoice."),
                    false);
        }
        if (text.contains("order")) {
            return new Turn(
                    "order.status",
                    0.97,
                    Map.of("number", "1042"),
                    false,
                    List.of(new Reply("Order 1042 is on its way.", List.of())),
                    null,
                    false);
        }
        return new Turn(
                "fallback", 0.2, Map.of(), true, List.of(new Reply("I did not get that.", List.of())), null, false);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VirtualAgentUnavailable("interrupted", e);
        }
    }

    /** From now on answers wait until the latch is open. */
    public void holdUntil(CountDownLatch latch) {
        gate = latch;
    }

    /** What was asked last. */
    public TurnRequest last() {
        return last;
    }

    public int asked() {
        return asked.get();
    }
}
