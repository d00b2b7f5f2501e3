/** Routing on its way to sockets: offers, agent states, wrap-up, queue positions and board changes. */
@NullMarked
package dev.tandem.gateway.desk;

import org.jspecify.annotations.NullMarked;
