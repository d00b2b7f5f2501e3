package dev.tandem.conversation.attachment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What files are taken ({@code tandem.conversation.attachments}).
 *
 * @param maxSize the largest file
 * @param linkValidity how long an upload or download link works; never more than five minutes
 * @param maxUnsent files that one sender may have announced or uploaded but not yet sent in one conversation
 * @param maxPerConversation files in one conversation, whoever sent them
 * @param linkKey the secret that links are signed with, the same for every process: at least 32 bytes in base64; made
 *     once and kept in the data directory if absent
 */
@Validated
@ConfigurationProperties("tandem.conversation.attachments")
public record AttachmentProperties(
        @DefaultValue("10MB") DataSize maxSize,

        @DefaultValue("5m") @DurationMin(seconds = 1) @DurationMax(minutes = 5)
        Duration linkValidity,

        @DefaultValue("20") @Min(1) @Max(1_000) int maxUnsent,
        @DefaultValue("200") @Min(1) @Max(10_000) int maxPerConversation,
        @Nullable String linkKey) {}
