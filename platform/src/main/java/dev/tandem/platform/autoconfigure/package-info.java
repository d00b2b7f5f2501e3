/** What every service starts with: default settings, clock, ids, JSON, data directory. */
@NullMarked
package dev.tandem.platform.autoconfigure;

import org.jspecify.annotations.NullMarked;
