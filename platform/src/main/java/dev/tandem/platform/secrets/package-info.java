/** Secrets that settings name: {@code ${sm@NAME}} stands for what Secret Manager keeps under that name. */
@NullMarked
package dev.tandem.platform.secrets;

import org.jspecify.annotations.NullMarked;
