package dev.tandem.platform.google;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Google Cloud's parts are. Nothing secret: credentials are the application default ones, and none at all on an
 * emulator.
 *
 * @param projectId the project; needed as soon as one of its parts is used
 * @param pubsubEmulatorHost {@code host:port} of a Pub/Sub emulator to use instead of Google's
 * @param firestoreEmulatorHost {@code host:port} of a Firestore emulator to use instead of Google's
 */
@ConfigurationProperties("tandem.google")
public record GoogleProperties(
        @Nullable String projectId,
        @Nullable String pubsubEmulatorHost,
        @Nullable String firestoreEmulatorHost) {

    public GoogleProperties {
        projectId = blankAsNull(projectId);
        pubsubEmulatorHost = blankAsNull(pubsubEmulatorHost);
        firestoreEmulatorHost = blankAsNull(firestoreEmulatorHost);
    }

    /**
     * The project.
     *
     * @throws IllegalStateException that names the property, if it is not set
     */
    public String requireProjectId() {
        if (projectId == null) {
            throw new IllegalStateException(
                    "tandem.google.project-id is not set: it names the Google Cloud project that the configuration asks for");
        }
        return projectId;
    }

    /** Environment variables are handed on empty where they are not set. */
    private static @Nullable String blankAsNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
