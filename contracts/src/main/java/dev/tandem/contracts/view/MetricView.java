package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric with its value and the rule it follows.
 *
 * @param name stable name, such as {@code first_response_time}
 * @param title for people
 * @param formula the rule in words, printed beside the number
 * @param unit {@code count}, {@code percent}, {@code seconds} or {@code score}
 * @param value the value, or the median where there is a distribution; absent when there is nothing to measure
 * @param p90 the 90th percentile, for distributions
 * @param sample how many conversations it rests on
 * @param previous the value of the same weekday a week before, up to the same time of day
 * @param series values over the day or the asked range, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricView(
        String name,
        String title,
        String formula,
        String unit,
        @Nullable Double value,
        @Nullable Double p90,
        long sample,
        @Nullable Double previous,
        List<Point> series) {

    /**
     * One point of a series.
     *
     * @param label hour or day, such as {@code 14:00} or {@code 2026-11-22}
     * @param value absent when there was nothing to measure
     * @param p90 for distributions
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(
            String label, @Nullable Double value, @Nullable Double p90) {}
}
