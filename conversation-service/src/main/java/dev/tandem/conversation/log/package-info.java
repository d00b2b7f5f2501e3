/**
 * The append-only conversation log and the state it folds into.
 *
 * <p>Tables of {@code conversation/conversation.db}: {@code event} (the log; one row per event, and on the first row of
 * an append the ids that repeats are recognised by), {@code conversation} (one row per log: what lists and access checks
 * read, the silence that runs, and the state, derived from the log in the same commit), {@code attachment_use} (which message carries a file),
 * {@code attachment}, {@code virtual_agent_session} and {@code turn_correction} (owned by those packages), and the platform's {@code outbox}.
 *
 * <p>Documents of Firestore ({@code prefix} is four digits of a hash, so that ids that grow with time do not grow in one
 * place):
 *
 * <pre>
 * conversations/{prefix-conversationId}   the head, what lists and access checks read, and the state:
 *   |                                     conversationId customerId status open agentId shard updatedAt lastSeq
 *   |                                     idle(kind-shard) idleSince
 *   |                                     participants[] summary(JSON) state(JSON) gateways{instance: until, millis}
 *   |-- events/{seq, 12 digits}           the log: payload(JSON). Created once, never written again: this is the lock
 *   `-- requests/{message-|cause- hash}   what a repeat is recognised by: answerSeq sender
 * conversationStarts/{hash}               the customer's own id of a conversation: conversationId
 * attachmentUses/{prefix-attachmentId}    which message carries a file: conversationId seq
 * attachments, attachmentLists            owned by the attachment package
 * virtualAgentSessions                    owned by the virtualagent package
 * turnCorrections                         owned by the correction package
 * outbox, outboxRelays                    the platform's
 * </pre>
 *
 * An append creates event, requests, uses and outbox entry in one commit without a read; the head is part of it only when
 * who has to do with the conversation changes, and otherwise follows about a second later. Queries and their indexes:
 * {@code FirestoreQueries} and {@code k8s/firestore/firestore.indexes.json}.
 */
@NullMarked
package dev.tandem.conversation.log;

import org.jspecify.annotations.NullMarked;
