/** The frames of the {@code tandem.v1} WebSocket protocol. */
@NullMarked
package dev.tandem.contracts.socket;

import org.jspecify.annotations.NullMarked;
