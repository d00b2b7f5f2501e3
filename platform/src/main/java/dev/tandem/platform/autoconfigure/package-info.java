/** Wires the platform into a Spring Boot service. */
@NullMarked
package dev.tandem.platform.autoconfigure;

import org.jspecify.annotations.NullMarked;
