/** Business hours: when somebody is there, and arithmetic in that time. Pure: no clock, no storage, nothing of queues. */
@NullMarked
package dev.tandem.routing.hours;

import org.jspecify.annotations.NullMarked;
