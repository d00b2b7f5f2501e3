/**
 * Routing's state on disk. SQLite tables: {@code conversation} (seq, customer name and, while routing has something to do,
 * stage and work as JSON), {@code agent} and {@code queue} (one JSON record each), and platform's {@code outbox}.
 */
@NullMarked
package dev.tandem.routing.store;

import org.jspecify.annotations.NullMarked;
