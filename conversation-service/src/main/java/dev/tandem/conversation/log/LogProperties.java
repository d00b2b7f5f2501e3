package dev.tandem.conversation.log;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the log ({@code tandem.conversation.log}).
 *
 * @param cachedConversations how many states are kept in memory; a few KB each
 */
@Validated
@ConfigurationProperties("tandem.conversation.log")
public record LogProperties(
        @DefaultValue("20000") @Min(1) @Max(1_000_000) int cachedConversations) {}
