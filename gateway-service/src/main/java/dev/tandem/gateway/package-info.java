/** The one door: customer and agent sockets, widget sessions, staff login, the REST edge and the UI's files. */
@NullMarked
package dev.tandem.gateway;

import org.jspecify.annotations.NullMarked;
