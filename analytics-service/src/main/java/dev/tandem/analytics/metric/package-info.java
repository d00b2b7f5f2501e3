/** Metrics: one SQL file each, whose header says the formula. */
@NullMarked
package dev.tandem.analytics.metric;

import org.jspecify.annotations.NullMarked;
