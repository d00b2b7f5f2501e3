/** The HTTP edge that every service shares: security, problem responses, the principal as a controller parameter. */
@NullMarked
package dev.tandem.platform.web;

import org.jspecify.annotations.NullMarked;
