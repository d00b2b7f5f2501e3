/**
 * How a customer feels, estimated on this machine for English and German: words, what negates and strengthens them,
 * emoji and punctuation. {@link dev.tandem.conversation.virtualagent.sentiment.SentimentEstimator} is the way in.
 */
@NullMarked
package dev.tandem.conversation.virtualagent.sentiment;

import org.jspecify.annotations.NullMarked;
