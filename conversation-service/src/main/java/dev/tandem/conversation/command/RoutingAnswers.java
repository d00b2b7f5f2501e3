package dev.tandem.conversation.command;

/**
 * What routing-service is asked before a decision.
 *
 * @param queues which queues exist
 * @param takeovers who has room to take a conversation over
 */
record RoutingAnswers(QueueDirectory queues, TakeoverPermits takeovers) {}
