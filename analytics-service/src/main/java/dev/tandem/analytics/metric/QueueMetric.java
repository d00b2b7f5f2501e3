package dev.tandem.analytics.metric;

import org.jspecify.annotations.Nullable;

/**
 * A metric's value of one queue today.
 *
 * @param queueId which queue; a conversation counts for the first one that it entered
 * @param name which metric
 * @param value in the metric's unit; absent where there is none
 * @param sample how many conversations it rests on
 */
record QueueMetric(String queueId, String name, @Nullable Double value, long sample) {}
