/** Which customers are here: what this gateway's connections say about it, told to the log when it matters for long. */
@NullMarked
package dev.tandem.gateway.presence;

import org.jspecify.annotations.NullMarked;
