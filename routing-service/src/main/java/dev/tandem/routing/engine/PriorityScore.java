package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.routing.AssignmentExplanation.ScorePart;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.ScoreWeights;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is served first: the highest score. In seconds,
 *
 * <pre>
 * score = queue.weight × seconds waited
 *       + weights.queuePriority    × queue.priority
 *       + weights.handoffPriority  × the conversation's priority (0 to 9)
 *       + weights.tiers[tier]
 *       + weights.sentiment        × annoyance (0 to 1, the negative part of the handoff's sentiment)
 *       + weights.returned           if the customer came back
 *       + weights.promisedCallback   if a call back was promised
 * </pre>
 *
 * <p>So every weight reads as the waiting time that it is worth. The score only ever grows, hence nobody waits for ever, and
 * in one queue it grows equally fast for all, hence the order there never changes and a sorted line is enough. Queues with
 * different weights grow at different paces: only the fronts of their lines are compared, at the time of the decision.
 *
 * <p>Counted in millionths of a second in whole numbers, so that equal scores are equal and the order is the same
 * everywhere; of equal scores, who has waited longer is first, then the lower conversation id.
 *
 * @param weightMillis thousandths of a second that one second of waiting counts
 * @param headStartMillis all but the waiting, in milliseconds
 * @param sinceMillis when the waiting began, in milliseconds of the epoch
 */
record PriorityScore(long weightMillis, long headStartMillis, long sinceMillis) {

    private static final long MICROS = 1_000;

    static PriorityScore of(Ticket ticket, Profile profile, QueuePlan queue, ScoreWeights weights) {
        long headStart = 0;
        headStart += weights.queuePriority().toMillis() * queue.priority();
        headStart += weights.handoffPriority().toMillis() * ticket.priority();
        headStart += tier(profile, weights).toMillis();
        headStart += Math.round(weights.sentiment().toMillis() * profile.annoyance());
        headStart += returned(ticket) ? weights.returned().toMillis() : 0;
        headStart += ticket.promised() ? weights.promisedCallback().toMillis() : 0;
        return new PriorityScore(
                Math.round(queue.weight() * 1_000), headStart, ticket.since().toEpochMilli());
    }

    /** What the score is made of at a time, in seconds; what counts nothing is left out. */
    static List<ScorePart> parts(Ticket ticket, Profile profile, QueuePlan queue, ScoreWeights weights, Instant now) {
        List<ScorePart> parts = new ArrayList<>();
        long waited = Math.max(0, now.toEpochMilli() - ticket.since().toEpochMilli());
        part(parts, "waited", queue.weight() * waited / 1_000.0);
        part(parts, "queue_priority", weights.queuePriority().toMillis() * queue.priority() / 1_000.0);
        part(parts, "priority", weights.handoffPriority().toMillis() * ticket.priority() / 1_000.0);
        part(parts, "tier", tier(profile, weights).toMillis() / 1_000.0);
        part(parts, "sentiment", weights.sentiment().toMillis() * profile.annoyance() / 1_000.0);
        part(parts, "returned", returned(ticket) ? weights.returned().toMillis() / 1_000.0 : 0);
        part(parts, "promised_callback", ticket.promised() ? weights.promisedCallback().toMillis() / 1_000.0 : 0);
        return parts;
    }

    /** The score at a time, in millionths of a second. */
    long at(long nowMillis) {
        return weightMillis * nowMillis + constant();
    }

    /** The part of the score that does not depend on the time. */
    long constant() {
        return headStartMillis * MICROS - weightMillis * sinceMillis;
    }

    /** The score at a time, in seconds. */
    double seconds(Instant now) {
        return at(now.toEpochMilli()) / 1_000_000.0;
    }

    private static boolean returned(Ticket ticket) {
        return ticket.cause() == QueueCause.CUSTOMER_RETURNED;
    }

    private static Duration tier(Profile profile, ScoreWeights weights) {
        return profile.tier() == null ? Duration.ZERO : weights.tiers().getOrDefault(profile.tier(), Duration.ZERO);
    }

    private static void part(List<ScorePart> parts, String name, double seconds) {
        if (seconds != 0) {
            parts.add(new ScorePart(name, seconds));
        }
    }
}
