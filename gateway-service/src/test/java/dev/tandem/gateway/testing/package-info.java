/** A running gateway for tests: the real context, the real bus, and stand-ins only for the services behind it. */
@NullMarked
package dev.tandem.gateway.testing;

import org.jspecify.annotations.NullMarked;
