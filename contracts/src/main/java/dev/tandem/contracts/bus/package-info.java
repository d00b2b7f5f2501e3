/** What travels on the bus around an event or command: envelopes, outcomes, signals. */
@NullMarked
package dev.tandem.contracts.bus;

import org.jspecify.annotations.NullMarked;
