/** Journeys, faults and load against the real product, through its public protocol only. */
@NullMarked
package dev.tandem.e2e;

import org.jspecify.annotations.NullMarked;
