/** Puts redelivered and reordered events back in the order of their sequence numbers. */
@NullMarked
package dev.tandem.platform.sequence;

import org.jspecify.annotations.NullMarked;
