/** What routing-service decides and what it is asked. */
@NullMarked
package dev.tandem.contracts.routing;

import org.jspecify.annotations.NullMarked;
