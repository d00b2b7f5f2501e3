/** Event facts. Tables in {@code analytics.duckdb}: {@code conversation_event} keyed by conversation and seq, {@code routing_event} keyed by event id; the view {@code conversation} folds the first into one row for each conversation. */
@NullMarked
package dev.tandem.analytics.fact;

import org.jspecify.annotations.NullMarked;
