package dev.tandem.gateway.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the feeds.
 *
 * @param renewInterest how often this gateway says again what it follows. Where events are addressed to the gateways that
 *     asked for them (the Firestore store does so) it must be well below the ten minutes for which asking is valid; zero
 *     where every gateway hears of everything
 * @param customerGoneAfter how long a customer has no connection before the log hears of it, and the time that a place in
 *     the queue is kept begins, counted from the moment of leaving; longer than a reconnect takes. Zero: never
 */
@ConfigurationProperties("tandem.gateway.feeds")
public record FeedSettings(
        @DefaultValue("0s") Duration renewInterest,
        @DefaultValue("20s") Duration customerGoneAfter) {}
