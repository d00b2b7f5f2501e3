/** Messages that a subscriber gave up on: their store and REST edge. Table: {@code dead_letters}. */
@NullMarked
package dev.tandem.platform.deadletters;

import org.jspecify.annotations.NullMarked;
