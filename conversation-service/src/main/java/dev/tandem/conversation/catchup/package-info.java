/** What viewers missed: many of them answered with a handful of reads, each seeing only what is meant for them. */
@NullMarked
package dev.tandem.conversation.catchup;

import org.jspecify.annotations.NullMarked;
