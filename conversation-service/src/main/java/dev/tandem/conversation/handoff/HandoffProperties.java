package dev.tandem.conversation.handoff;

import dev.tandem.contracts.id.QueueId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where handoffs go, and what the customer's mood has to do with it ({@code tandem.conversation.handoff}).
 *
 * @param defaultQueue the queue for a handoff without a better idea
 * @param mood what the customer's mood does
 */
@ConfigurationProperties("tandem.conversation.handoff")
public record HandoffProperties(
        @DefaultValue("general") QueueId defaultQueue,
        @DefaultValue MoodProperties mood) {}
