/** Where this process keeps its files and how it is named. */
@NullMarked
package dev.tandem.platform.runtime;

import org.jspecify.annotations.NullMarked;
