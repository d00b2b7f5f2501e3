/** Where commands and log entries come in from the bus, each answered once the decision is stored. */
@NullMarked
package dev.tandem.routing.intake;

import org.jspecify.annotations.NullMarked;
