package dev.tandem.platform.pubsub;

import java.util.List;

/** What a service needs in Pub/Sub is missing, not permitted, or not what the topology says. */
public final class PubSubTopologyException extends IllegalStateException {

    private final transient List<String> problems;
    private final String remedy;

    PubSubTopologyException(List<String> problems, String remedy) {
        super(String.join("; ", problems) + ". " + remedy);
        this.problems = List.copyOf(problems);
        this.remedy = remedy;
    }

    /** Each names the topic or subscription and what is wrong with it. */
    public List<String> problems() {
        return problems;
    }

    /** What to do about them. */
    public String remedy() {
        return remedy;
    }
}
