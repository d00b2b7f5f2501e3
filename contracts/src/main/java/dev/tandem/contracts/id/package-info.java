/** Typed identifiers. A bare string never crosses a public method. */
@NullMarked
package dev.tandem.contracts.id;

import org.jspecify.annotations.NullMarked;
