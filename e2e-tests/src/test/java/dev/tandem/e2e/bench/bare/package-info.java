/** The baselines, each with a main of its own: what the same technology does with no product on it. */
@NullMarked
package dev.tandem.e2e.bench.bare;

import org.jspecify.annotations.NullMarked;
