/** The UI's files and the headers of every response. */
@NullMarked
package dev.tandem.gateway.page;

import org.jspecify.annotations.NullMarked;
