/**
 * Routing's stored state. SQLite tables: {@code conversation} (seq, customer, customer name, profile as JSON and, while routing has
 * something to do, work as JSON), {@code agent} and {@code queue} (one JSON record each), {@code served}
 * (who served a customer last, as one JSON record, until it expires),
 * {@code plan} (one row) and {@code plan_audit} (a row per version), {@code fence} (one row: the token that
 * may save), platform's {@code outbox}, and the {@code lease}.
 *
 * <p>Firestore documents: {@code routingConversations/{hash}-{id}} ({@code id}, {@code seq}, {@code customer}, {@code customerName},
 * {@code profile} as JSON and, while routing has something to do, {@code atWork} and {@code work} as JSON), {@code routingAgents/{hash}-{id}} and
 * {@code routingQueues/{hash}-{id}} ({@code id}, {@code record} as JSON), {@code routingServed/{hash}-{customer}}
 * ({@code record} as JSON, deleted some time after {@code expireAt}), {@code routingFence/fence} (the {@code token}
 * that may save, and the {@code number} of the fence), {@code routingPlan/plan} and {@code routingPlanAudit/version-{n}}
 * ({@code version}, {@code record} as packed JSON), {@code routingFence/{post}-{number}} (stand as long as that fence
 * does), and platform's {@code outbox}. Only {@code atWork} and {@code version} are ever searched for; every other field may be exempt from
 * indexing.
 */
@NullMarked
package dev.tandem.routing.store;

import org.jspecify.annotations.NullMarked;
