/** Client requests on their way to the services, and the outcomes that answer them. */
@NullMarked
package dev.tandem.gateway.command;

import org.jspecify.annotations.NullMarked;
