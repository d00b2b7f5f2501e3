/** Staff login at the local issuer, and its public keys. */
@NullMarked
package dev.tandem.gateway.identity;

import org.jspecify.annotations.NullMarked;
