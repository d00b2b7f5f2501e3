/** The other services' REST under one origin: a streaming proxy with limits. */
@NullMarked
package dev.tandem.gateway.edge;

import org.jspecify.annotations.NullMarked;
