/** Measures the product beside bare baselines of the same run, and prints tables with ratios. */
@NullMarked
package dev.tandem.e2e.bench;

import org.jspecify.annotations.NullMarked;
