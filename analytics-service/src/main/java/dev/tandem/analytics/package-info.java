/** Numbers about conversations, from the events themselves. */
@NullMarked
package dev.tandem.analytics;

import org.jspecify.annotations.NullMarked;
