/**
 * Firestore as services use it: a client that fails early and clearly, and the outbox that publishes what commits ask to
 * publish.
 *
 * <p>Documents: {@code outbox/{random}} (the messages of one commit, until they are published: {@code owner}, whose relay
 * publishes them; {@code number}, their order within the owner; {@code attempt}; {@code messages}) and
 * {@code outboxRelays/{owner}} (who publishes this owner's messages now: {@code holder}, {@code leaseMillis},
 * {@code beat}, {@code expireAt} for Firestore's TTL). An owner's name begins with its service's, so that services share the collections and not the work.
 */
@NullMarked
package dev.tandem.platform.firestore;

import org.jspecify.annotations.NullMarked;
