/** Where admins see and change the plan: queues, agents, hours, skills and teams, with the trail of who changed what. */
@NullMarked
package dev.tandem.routing.admin;

import org.jspecify.annotations.NullMarked;
