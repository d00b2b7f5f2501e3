/** What was said, as text: on demand, and archived in the object store when a conversation is over. */
@NullMarked
package dev.tandem.conversation.transcript;

import org.jspecify.annotations.NullMarked;
