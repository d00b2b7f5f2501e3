/**
 * One story for every test: Maya asks Brightleaf Home about order 1042 and a wrong invoice, and Ana helps her. Also
 * checks any JSON text against the schemas.
 */
@NullMarked
package dev.tandem.contracts.samples;

import org.jspecify.annotations.NullMarked;
