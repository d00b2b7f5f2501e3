/**
 * Routing's stored state. SQLite tables: {@code conversation} (seq, customer name and, while routing has something to do,
 * stage and work as JSON), {@code agent} and {@code queue} (one JSON record each), {@code fence} (one row: the token that
 * may save), platform's {@code outbox}, and the {@code lease}.
 */
@NullMarked
package dev.tandem.routing.store;

import org.jspecify.annotations.NullMarked;
