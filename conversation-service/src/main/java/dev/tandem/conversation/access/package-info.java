/** Who may see and do what: the one place that says so for every REST and command path. */
@NullMarked
package dev.tandem.conversation.access;

import org.jspecify.annotations.NullMarked;
