/** Publishes what a transaction asked to publish, right after its commit. Table: {@code outbox}, owned by the sqlite package. */
@NullMarked
package dev.tandem.platform.outbox;

import org.jspecify.annotations.NullMarked;
