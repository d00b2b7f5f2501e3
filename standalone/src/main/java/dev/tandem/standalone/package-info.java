/** Starts all services in one JVM on embedded adapters. */
@NullMarked
package dev.tandem.standalone;

import org.jspecify.annotations.NullMarked;
