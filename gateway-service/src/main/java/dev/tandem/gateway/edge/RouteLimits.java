package dev.tandem.gateway.edge;

import java.time.Duration;

/**
 * The limits of a route.
 *
 * @param time until the whole answer has passed
 * @param bodyBytes of the request
 */
record RouteLimits(Duration time, long bodyBytes) {}
