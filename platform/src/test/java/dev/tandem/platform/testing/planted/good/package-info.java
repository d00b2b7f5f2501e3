/** Code that keeps every rule. */
@NullMarked
package dev.tandem.platform.testing.planted.good;

import org.jspecify.annotations.NullMarked;
