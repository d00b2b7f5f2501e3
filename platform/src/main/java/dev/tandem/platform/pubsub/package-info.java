/** The event bus on Google Cloud Pub/Sub: publishing, receiving, dead letters, and the topology they need there. */
@NullMarked
package dev.tandem.platform.pubsub;

import org.jspecify.annotations.NullMarked;
