package dev.tandem.e2e.checker;

import dev.tandem.e2e.client.SeenEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a run left behind.
 *
 * @param acknowledged what the server acknowledged, by conversation
 * @param logs each conversation's whole log after the run, as a supervisor reads it
 * @param shown what each client was shown, by client name and conversation
 * @param viewers which clients must have seen which conversation to its end, by conversation
 */
public record DeliveryHistory(
        Map<String, List<Acknowledged>> acknowledged,
        Map<String, List<SeenEvent>> logs,
        Map<String, Map<String, List<SeenEvent>>> shown,
        Map<String, Set<String>> viewers) {

    /**
     * A message that the server said is durable.
     *
     * @param clientMessageId the sender's id of it
     * @param ordinal the sender's own count of it
     * @param seq the position the server answered
     */
    public record Acknowledged(String clientMessageId, int ordinal, long seq) {}
}
