/** Conversations over REST: lists, single logs, transcripts. */
@NullMarked
package dev.tandem.conversation.listing;

import org.jspecify.annotations.NullMarked;
