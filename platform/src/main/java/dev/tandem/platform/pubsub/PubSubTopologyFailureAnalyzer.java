package dev.tandem.platform.pubsub;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a topology that does not fit as one message instead of a stack trace. */
class PubSubTopologyFailureAnalyzer extends AbstractFailureAnalyzer<PubSubTopologyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PubSubTopologyException cause) {
        var description = "Pub/Sub is not as the topology says:\n  - " + String.join("\n  - ", cause.problems());
        return new FailureAnalysis(description, cause.remedy(), cause);
    }
}
