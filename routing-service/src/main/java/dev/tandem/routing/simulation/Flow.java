package dev.tandem.routing.simulation;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.id.QueueId;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Customers of one kind.
 *
 * @param queue where they come
 * @param rates how many, by day and time of day
 * @param contact how long an agent works with one
 * @param wrapup how long the after-contact work takes
 * @param patience after how long waiting one leaves; absent: never
 * @param channel chat or voice
 * @param language BCP 47 tag; empty: unknown
 * @param priority how often is which, from 0 to 9; the rest is 0
 * @param skills how often a skill is needed beyond the queue's own; each by itself
 * @param tier how often is which; the rest has none
 */
record Flow(
        QueueId queue,
        List<Rate> rates,
        Distribution contact,
        Distribution wrapup,
        @Nullable Distribution patience,
        Channel channel,
        String language,
        Map<String, Double> priority,
        Map<String, Double> skills,
        Map<String, Double> tier) {

    /**
     * How many come in a time of day.
     *
     * @param days on which days
     * @param span when
     * @param perHour on average, 0 or more
     */
    record Rate(Set<DayOfWeek> days, WeekTimes.Span span, double perHour) {}

    static @Nullable String pick(Map<String, Double> mix, RandomGenerator random) {
        double left = random.nextDouble();
        for (Map.Entry<String, Double> part : mix.entrySet()) {
            left -= part.getValue();
            if (left < 0) {
                return part.getKey();
            }
        }
        return null;
    }
}
