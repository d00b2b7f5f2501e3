/** How much a user or an address may do, in bounded memory. */
@NullMarked
package dev.tandem.gateway.limit;

import org.jspecify.annotations.NullMarked;
