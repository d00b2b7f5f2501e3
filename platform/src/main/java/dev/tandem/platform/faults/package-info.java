/** Ends a process at a named point, for tests that prove what a crash there leaves. Never active in a normal start. */
@NullMarked
package dev.tandem.platform.faults;

import org.jspecify.annotations.NullMarked;
