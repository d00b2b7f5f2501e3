/** Conversation logs on their way to sockets: first load, live push and resume are one path. */
@NullMarked
package dev.tandem.gateway.feed;

import org.jspecify.annotations.NullMarked;
