/** The demo shop's signed identities; only with {@code tandem.demo.enabled}. */
@NullMarked
package dev.tandem.gateway.demo;

import org.jspecify.annotations.NullMarked;
