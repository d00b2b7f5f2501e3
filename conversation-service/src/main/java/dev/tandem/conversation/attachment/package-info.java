/**
 * Files in conversations: announced, uploaded once through a signed link, proven to be what they claim, sent with one
 * message, read through short-lived links. Table {@code attachment} of the conversation database; bytes in the
 * {@link dev.tandem.conversation.objects.ObjectStore}.
 */
@NullMarked
package dev.tandem.conversation.attachment;

import org.jspecify.annotations.NullMarked;
