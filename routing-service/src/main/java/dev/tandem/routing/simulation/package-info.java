/**
 * What if: recorded or generated traffic on routing's own engine with a virtual clock, and what came of it. Reads files,
 * writes a report; nothing here runs inside a service.
 */
@NullMarked
package dev.tandem.routing.simulation;

import org.jspecify.annotations.NullMarked;
