/**
 * Understanding of what a customer wrote: which of an agent's intents it is, how sure that is, and in which language it
 * was written. Knows labelled phrases, not agents: {@link dev.tandem.conversation.virtualagent.nlu.Understanding} is the
 * way in. What was learnt is cached in one file that may be deleted at any time.
 */
@NullMarked
package dev.tandem.conversation.virtualagent.nlu;

import org.jspecify.annotations.NullMarked;
