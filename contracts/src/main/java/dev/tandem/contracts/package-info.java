/** Every promise between Tandem's processes: events, commands, socket frames, REST views and the topology. No logic, no Spring. */
@NullMarked
package dev.tandem.contracts;

import org.jspecify.annotations.NullMarked;
