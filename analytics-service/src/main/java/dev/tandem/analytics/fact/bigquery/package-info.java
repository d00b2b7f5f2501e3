/**
 * Event facts in BigQuery. Tables {@code conversation_event} and {@code routing_event} of one dataset, partitioned by the
 * day of {@code occurred_at}, clustered by conversation and type. A fact may lie there more than once (a redelivered
 * event): queries read each once.
 */
@NullMarked
package dev.tandem.analytics.fact.bigquery;

import org.jspecify.annotations.NullMarked;
