package dev.tandem.conversation.objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where attachments and archived transcripts are kept.
 *
 * @param store {@code files} below the data directory, or {@code gcs}: a Cloud Storage bucket
 * @param bucket the bucket; {@code PROJECT-tandem-attachments} if absent
 * @param signedDownloads whether browsers fetch files that are no pictures from the bucket, by links of one minute;
 *     otherwise through this service
 */
@ConfigurationProperties("tandem.objects")
public record ObjectProperties(
        @DefaultValue("files") Store store,
        @Nullable String bucket,
        @DefaultValue("true") boolean signedDownloads) {

    /** Kinds of store. */
    public enum Store {
        /** Files below the data directory. */
        FILES,
        /** A Cloud Storage bucket. */
        GCS
    }
}
