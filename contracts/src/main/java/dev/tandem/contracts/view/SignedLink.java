package dev.tandem.contracts.view;

import java.time.Instant;

/**
 * A link to one file, usable by whoever holds it until it expires.
 *
 * @param url relative to the gateway, or absolute on Cloud Storage
 * @param expiresAt at most five minutes ahead, UTC
 */
public record SignedLink(String url, Instant expiresAt) {}
