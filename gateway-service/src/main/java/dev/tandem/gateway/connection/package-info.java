/** What the gateway holds of one open socket, and who is connected. */
@NullMarked
package dev.tandem.gateway.connection;

import org.jspecify.annotations.NullMarked;
