/** Calls from service to service. */
@NullMarked
package dev.tandem.platform.http;

import org.jspecify.annotations.NullMarked;
