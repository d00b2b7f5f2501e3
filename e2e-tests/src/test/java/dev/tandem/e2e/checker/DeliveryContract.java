package dev.tandem.e2e.checker;

import dev.tandem.e2e.client.SeenEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The promise of the product, checked offline over a run's history:
 *
 * <ul>
 *   <li>C1 acknowledged means durable, and shown to every party once;
 *   <li>C2 one order for all parties, seq without gaps;
 *   <li>C3 a repeated send never shows twice;
 *   <li>C4 a resume is complete, or an explicit reset after which the client holds the whole log;
 *   <li>C5 at most one owner at a time, and no agent above capacity.
 * </ul>
 */
public final class DeliveryContract {

    private static final Set<String> RELEASES =
            Set.of("conversation.queued", "conversation.parked", "wrapup.completed");

    private final int agentCapacity;

    /** Checks against the given number of conversations that one agent may hold at a time. */
    public DeliveryContract(int agentCapacity) {
        this.agentCapacity = agentCapacity;
    }

    /** Every breach found, in words; empty when the promise was kept. */
    public List<String> breaches(DeliveryHistory history) {
        var breaches = new ArrayList<String>();
        history.logs().forEach((conversation, log) -> {
            checkLog(conversation, log, breaches);
            checkAcknowledged(
                    conversation, history.acknowledged().getOrDefault(conversation, List.of()), log, breaches);
            for (var viewer : history.viewers().getOrDefault(conversation, Set.of())) {
                var shown = history.shown().getOrDefault(viewer, Map.of()).getOrDefault(conversation, List.of());
                checkShown(conversation, viewer, shown, log, breaches);
            }
        });
        for (var conversation : history.acknowledged().keySet()) {
            if (!history.logs().containsKey(conversation)) {
                breaches.add("C1 " + conversation + ": acknowledged, but there is no log");
            }
        }
        checkOwnership(history.logs(), breaches);
        return breaches;
    }

    private static void checkLog(String conversation, List<SeenEvent> log, List<String> breaches) {
        for (int i = 0; i < log.size(); i++) {
            if (log.get(i).seq() != i + 1) {
                breaches.add(
                        "C2 " + conversation + ": log has seq " + log.get(i).seq() + " at place " + (i + 1));
                return;
            }
        }
        var ids = new HashSet<String>();
        for (var event : log) {
            var id = event.event().path("clientMessageId").asString("");
            if (!id.isEmpty() && !ids.add(id)) {
                breaches.add("C3 " + conversation + ": message " + id + " stands twice in the log");
            }
        }
    }

    private static void checkAcknowledged(
            String conversation,
            List<DeliveryHistory.Acknowledged> acknowledged,
            List<SeenEvent> log,
            List<String> breaches) {
        var places = new HashMap<String, Long>();
        log.forEach(event -> {
            var id = event.event().path("clientMessageId").asString("");
            if (!id.isEmpty()) {
                places.putIfAbsent(id, event.seq());
            }
        });
        for (var message : acknowledged) {
            var place = places.get(message.clientMessageId());
            if (place == null) {
                breaches.add("C1 " + conversation + ": acknowledged message " + message.clientMessageId() + " is lost");
            } else if (place != message.seq()) {
                breaches.add("C1 " + conversation + ": " + message.clientMessageId() + " was acknowledged at "
                        + message.seq() + " and stands at " + place);
            }
        }
        checkSenderOrder(conversation, acknowledged, places, breaches);
    }

    /** A sender who waits for each acknowledgement sees the own messages in that order. */
    private static void checkSenderOrder(
            String conversation,
            List<DeliveryHistory.Acknowledged> acknowledged,
            Map<String, Long> places,
            List<String> breaches) {
        var bySender = new HashMap<String, DeliveryHistory.Acknowledged>();
        for (var message : acknowledged) {
            var sender = message.clientMessageId().replaceFirst("-[0-9]+$", "");
            var before = bySender.put(sender, message);
            if (before != null
                    && before.ordinal() < message.ordinal()
                    && places.getOrDefault(before.clientMessageId(), 0L)
                            > places.getOrDefault(message.clientMessageId(), Long.MAX_VALUE)) {
                breaches.add("C2 " + conversation + ": " + message.clientMessageId() + " overtook "
                        + before.clientMessageId());
            }
        }
    }

    private static void checkShown(
            String conversation, String viewer, List<SeenEvent> shown, List<SeenEvent> log, List<String> breaches) {
        if (shown.size() != log.size()) {
            breaches.add(
                    "C4 " + conversation + ": " + viewer + " holds " + shown.size() + " events, the log " + log.size());
        }
        for (int i = 0; i < Math.min(shown.size(), log.size()); i++) {
            var seen = shown.get(i);
            var logged = log.get(i);
            if (seen.seq() != logged.seq()) {
                breaches.add("C2 " + conversation + ": " + viewer + " was shown seq " + seen.seq() + " at place "
                        + logged.seq());
                return;
            }
            if (!seen.type().equals("hidden") && !seen.event().equals(logged.event())) {
                breaches.add("C1 " + conversation + ": " + viewer + " was shown something else at seq " + seen.seq());
            }
            if (seen.type().equals("hidden") && logged.type().startsWith("message.")) {
                breaches.add("C1 " + conversation + ": a message was hidden from " + viewer + " at seq " + seen.seq());
            }
        }
    }

    /** An assignment may follow another only after the first owner lost the conversation. */
    private void checkOwnership(Map<String, List<SeenEvent>> logs, List<String> breaches) {
        var held = new HashMap<String, Set<String>>();
        logs.forEach((conversation, log) -> {
            var owner = "";
            for (var event : log) {
                if (event.type().equals("conversation.assigned")) {
                    if (!owner.isEmpty()) {
                        breaches.add("C5 " + conversation + ": assigned at seq " + event.seq() + " while owned");
                    }
                    owner = event.event().path("agent").path("id").asString();
                } else if (RELEASES.contains(event.type())) {
                    owner = "";
                }
            }
            if (!owner.isEmpty()) {
                held.computeIfAbsent(owner, agent -> new HashSet<>()).add(conversation);
            }
        });
        held.forEach((agent, conversations) -> {
            if (conversations.size() > agentCapacity) {
                breaches.add("C5 agent " + agent + " holds " + conversations.size() + ": " + conversations);
            }
        });
    }
}
