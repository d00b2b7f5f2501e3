/** A network that can be harmed. */
@NullMarked
package dev.tandem.e2e.network;

import org.jspecify.annotations.NullMarked;
