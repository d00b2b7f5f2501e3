/** The conversation log: its events, the commands that lead to them and the states they fold into. */
@NullMarked
package dev.tandem.contracts.conversation;

import org.jspecify.annotations.NullMarked;
