/** Numbers in digits and words, English and German, and what is counted with them: money, shares, measures. */
@NullMarked
package dev.tandem.conversation.virtualagent.entity.number;

import org.jspecify.annotations.NullMarked;
