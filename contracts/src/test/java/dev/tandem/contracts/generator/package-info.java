/** Writes what follows from the records: JSON Schemas, the AsyncAPI document, TypeScript types and the protocol page. */
@NullMarked
package dev.tandem.contracts.generator;

import org.jspecify.annotations.NullMarked;
