/** The two WebSocket endpoints on Jetty: handshake, greeting, dispatch, heartbeat and drain. */
@NullMarked
package dev.tandem.gateway.socket;

import org.jspecify.annotations.NullMarked;
