/** SQLite files with group commit and snapshot reads. Tables: {@code schema_migrations} and, for the relay, {@code outbox}. */
@NullMarked
package dev.tandem.platform.sqlite;

import org.jspecify.annotations.NullMarked;
