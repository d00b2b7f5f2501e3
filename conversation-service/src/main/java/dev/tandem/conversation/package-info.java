/** conversation-service: the conversation log and everything that is decided by it. */
@NullMarked
package dev.tandem.conversation;

import org.jspecify.annotations.NullMarked;
