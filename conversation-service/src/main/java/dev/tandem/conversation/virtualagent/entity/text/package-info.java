/** A customer's text as tokens: words, runs of digits, symbols, each also in a folded form for comparing. */
@NullMarked
package dev.tandem.conversation.virtualagent.entity.text;

import org.jspecify.annotations.NullMarked;
