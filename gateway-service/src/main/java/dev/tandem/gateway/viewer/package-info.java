/** Who has which conversation on the screen: never stored, told at most once a second. */
@NullMarked
package dev.tandem.gateway.viewer;

import org.jspecify.annotations.NullMarked;
