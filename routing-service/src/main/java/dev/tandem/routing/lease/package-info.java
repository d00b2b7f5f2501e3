/**
 * Which instance decides. SQLite table: {@code lease} (one row: holder, token, whether it was given back). Firestore
 * document: {@code routingLease/lease} ({@code holder}, {@code token}, {@code termMillis}, {@code released},
 * {@code renewedAt}), written at each renewal and by whoever takes over, never by a save.
 */
@NullMarked
package dev.tandem.routing.lease;

import org.jspecify.annotations.NullMarked;
