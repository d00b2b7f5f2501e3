package dev.tandem.platform.secrets;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints all missing secrets as one message instead of a stack trace. */
class SecretsFailureAnalyzer extends AbstractFailureAnalyzer<SecretsUnavailableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SecretsUnavailableException cause) {
        return new FailureAnalysis(
                "Secrets that the settings name cannot be read:\n  - " + String.join("\n  - ", cause.problems()),
                "Add a version to each secret, and give the account that this service runs as"
                        + " roles/secretmanager.secretAccessor on it.",
                cause);
    }
}
