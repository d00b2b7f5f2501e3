/** A client of the socket protocol, written against {@code asyncapi.yaml} and nothing else. */
@NullMarked
package dev.tandem.e2e.client;

import org.jspecify.annotations.NullMarked;
