/** The frames of {@code tandem.v1}: from text to checked records and back. */
@NullMarked
package dev.tandem.gateway.protocol;

import org.jspecify.annotations.NullMarked;
