/** Deliberate faults, for tests that prove the delivery contract's checker bites. Refused in a normal start. */
@NullMarked
package dev.tandem.conversation.faults;

import org.jspecify.annotations.NullMarked;
