package dev.tandem.conversation.handoff;

import dev.tandem.contracts.id.QueueId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where handoffs go.
 *
 * @param defaultQueue the queue for a handoff without a better idea ({@code tandem.conversation.handoff.default-queue})
 */
@ConfigurationProperties("tandem.conversation.handoff")
public record HandoffProperties(@DefaultValue("general") QueueId defaultQueue) {}
