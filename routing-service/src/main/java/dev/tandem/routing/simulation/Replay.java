package dev.tandem.routing.simulation;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.simulation.RecordedConversation.Passage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes traffic of a recording: the same customers at the same time, who take as long as they took.
 *
 * <p>How long somebody would have waited who was answered is not known. It is drawn: as long as that customer waited, and
 * beyond it an exponential time whose mean is the queue's total waiting time ÷ those who left, the most likely one. Where
 * nobody left, everybody is patient.
 */
final class Replay {

    private final List<RecordedConversation> conversations;
    private final Map<QueueId, Double> patience = new HashMap<>();

    Replay(List<RecordedConversation> conversations) {
        this.conversations = List.copyOf(conversations);
        Map<QueueId, double[]> waits = new HashMap<>();
        for (RecordedConversation conversation : conversations) {
            for (Passage passage : conversation.stays()) {
                double[] sum = waits.computeIfAbsent(passage.queued().queue(), unknown -> new double[2]);
                Duration waited = waited(passage);
                sum[0] += waited == null ? 0 : Seconds.of(waited);
                sum[1] += passage.leftAt() == null ? 0 : 1;
            }
        }
        waits.forEach((queue, sum) -> {
            if (sum[0] > 0 && sum[1] > 0) {
                patience.put(queue, sum[0] / sum[1]);
            }
        });
    }

    private static @Nullable Duration waited(Passage passage) {
        Instant until = passage.assignedAt() != null ? passage.assignedAt() : passage.leftAt();
        return until == null ? null : Duration.between(passage.queuedAt(), until);
    }

    List<Contact> contacts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Contact> contacts = new ArrayList<>();
        for (RecordedConversation conversation : conversations) {
            contacts.add(new Contact(
                    conversation.id().value(),
                    conversation.customer(),
                    conversation.at(),
                    conversation.channel(),
                    conversation.language(),
                    conversation.tier(),
                    conversation.sentiment(),
                    conversation.stays().stream()
                            .map(passage -> stay(passage, random))
                            .toList()));
        }
        return contacts;
    }

    private Stay stay(Passage passage, SplittableRandom random) {
        return new Stay(
                passage.queued().queue(),
                passage.queued().cause(),
                passage.queued().priority(),
                passage.queued().skills() == null ? List.of() : passage.queued().skills(),
                passage.queued().preferredAgent(),
                patience(passage, random),
                passage.contact(),
                passage.wrapup(),
                passage.answers(),
                passage.pause());
    }

    private @Nullable Duration patience(Passage passage, SplittableRandom random) {
        double more = random.nextDouble();
        Duration waited = waited(passage);
        Double mean = patience.get(passage.queued().queue());
        if (passage.leftAt() != null || waited == null) {
            return waited;
        }
        return mean == null ? null : waited.plus(Seconds.duration(-mean * Math.log1p(-more)));
    }

    /** What really happened, counted like a run. */
    Outcome happened(Scenario scenario) {
        Tally tally = new Tally(scenario);
        Agenda agenda = new Agenda();
        for (RecordedConversation conversation : conversations) {
            for (Passage passage : conversation.stays()) {
                agenda.plan(
                        passage.queuedAt(),
                        () -> tally.queue(passage.queued().queue()).enters(passage.queuedAt()));
                QueueId[] at = {passage.queued().queue()};
                passage.overflows()
                        .forEach(overflow -> agenda.plan(overflow.at(), () -> {
                            tally.queue(at[0]).overflows(passage.queuedAt(), overflow.at());
                            at[0] = overflow.to();
                            tally.queue(at[0]).enters(overflow.at());
                        }));
                if (passage.assignedAt() != null) {
                    agenda.plan(passage.assignedAt(), () -> {
                        QueueTally queue = tally.queue(passage.lastQueue());
                        queue.answers(passage.queuedAt(), passage.assignedAt());
                        queue.handleTimes.add(Seconds.of(passage.contact().plus(passage.wrapup())));
                    });
                } else if (passage.leftAt() != null) {
                    agenda.plan(
                            passage.leftAt(),
                            () -> tally.queue(passage.lastQueue()).abandons(passage.queuedAt(), passage.leftAt()));
                }
            }
        }
        while (agenda.next() != null) {
            agenda.take().run();
        }
        return tally.outcome(0);
    }

    /** @throws BadInputException if the plan lacks a queue that was used */
    void requireKnownQueues(RoutingPlan plan) {
        for (RecordedConversation conversation : conversations) {
            for (Passage passage : conversation.stays()) {
                if (!plan.queues().containsKey(passage.queued().queue())) {
                    throw new BadInputException("the plan has no queue '"
                            + passage.queued().queue() + "', where conversation " + conversation.id()
                            + " waited; a plan to compare with must have every queue of the recording");
                }
            }
        }
    }
}
