/** routing-service: queues, skills, agents, capacity and offers, decided by one writer. */
@NullMarked
package dev.tandem.routing;

import org.jspecify.annotations.NullMarked;
