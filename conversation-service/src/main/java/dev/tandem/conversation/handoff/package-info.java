/** What a human agent gets when the virtual agent gives a conversation away. */
@NullMarked
package dev.tandem.conversation.handoff;

import org.jspecify.annotations.NullMarked;
