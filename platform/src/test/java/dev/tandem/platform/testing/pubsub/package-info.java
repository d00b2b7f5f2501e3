/** A small Pub/Sub in one process, speaking Google's protos, that misbehaves on command. */
@NullMarked
package dev.tandem.platform.testing.pubsub;

import org.jspecify.annotations.NullMarked;
