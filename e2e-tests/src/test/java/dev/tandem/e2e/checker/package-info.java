/** The delivery contract, checked over what clients saw and what the log holds. */
@NullMarked
package dev.tandem.e2e.checker;

import org.jspecify.annotations.NullMarked;
