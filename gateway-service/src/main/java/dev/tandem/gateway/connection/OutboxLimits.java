package dev.tandem.gateway.connection;

/**
 * How much may wait for one client.
 *
 * @param liveBytes of replies and pushes
 * @param bulkBytes of catch-ups and log pages
 */
public record OutboxLimits(int liveBytes, int bulkBytes) {}
