/** Who calls: token verification, the local issuer, roles and service tokens. */
@NullMarked
package dev.tandem.platform.identity;

import org.jspecify.annotations.NullMarked;
