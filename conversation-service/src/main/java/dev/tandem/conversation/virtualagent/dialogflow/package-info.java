/**
 * The virtual agent in Dialogflow ES, asked through {@code detectIntent}. One class knows the client
 * ({@code DialogflowSessions}); memory (contexts of the last turn) is kept in
 * {@link dev.tandem.conversation.virtualagent.VirtualAgentSessions}.
 *
 * <p>Streaming audio belongs to the voice channel: it will be a second method beside
 * {@code DialogflowSessions.detectIntent} over {@code StreamingDetectIntent} (first the configuration, then only audio, at
 * most a minute), whose final {@code QueryResult} goes through the same {@code TurnMapping}. Nothing here assumes that what
 * was asked was text.
 */
@NullMarked
package dev.tandem.conversation.virtualagent.dialogflow;

import org.jspecify.annotations.NullMarked;
