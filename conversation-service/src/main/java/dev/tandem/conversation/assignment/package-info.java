/** What routing-service decided, written into the log: offers, assignments, work taken back, the end of wrap-up. */
@NullMarked
package dev.tandem.conversation.assignment;

import org.jspecify.annotations.NullMarked;
