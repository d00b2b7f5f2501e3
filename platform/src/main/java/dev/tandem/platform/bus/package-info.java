/** The event bus: topics and subscriptions from one topology file, delivery at least once, dead letters. */
@NullMarked
package dev.tandem.platform.bus;

import org.jspecify.annotations.NullMarked;
