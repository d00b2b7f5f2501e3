/** Trace context through HTTP, bus and logs. */
@NullMarked
package dev.tandem.platform.observability;

import org.jspecify.annotations.NullMarked;
