/** What an organisation configures: its queues, its agents, and how long things may take. */
@NullMarked
package dev.tandem.routing.plan;

import org.jspecify.annotations.NullMarked;
