/** Read models that REST answers and socket replies carry. */
@NullMarked
package dev.tandem.contracts.view;

import org.jspecify.annotations.NullMarked;
