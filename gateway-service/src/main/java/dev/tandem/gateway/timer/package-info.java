/** One shared timer for everything that waits: no connection owns a timer or a thread. */
@NullMarked
package dev.tandem.gateway.timer;

import org.jspecify.annotations.NullMarked;
