/** Staffing by formula: how many agents a load takes, and what a number of agents gives. Pure numbers. */
@NullMarked
package dev.tandem.routing.staffing;

import org.jspecify.annotations.NullMarked;
