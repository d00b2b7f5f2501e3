package dev.tandem.e2e.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.e2e.checker.DeliveryHistory.Acknowledged;
import dev.tandem.e2e.client.SeenEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A checker that never complains is worthless: each breach is planted once. */
class DeliveryContractTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String C = "c1";

    private final List<SeenEvent> log = List.of(
            event(1, "{\"type\":\"conversation.started\"}"),
            event(2, "{\"type\":\"message.posted\",\"clientMessageId\":\"maya-1\",\"text\":\"one\"}"),
            event(3, "{\"type\":\"note.added\",\"clientMessageId\":\"ana-1\",\"text\":\"psst\"}"),
            event(4, "{\"type\":\"message.posted\",\"clientMessageId\":\"maya-2\",\"text\":\"two\"}"));
    private final List<SeenEvent> customerView =
            List.of(log.get(0), log.get(1), event(3, "{\"type\":\"hidden\"}"), log.get(3));
    private final List<Acknowledged> acknowledged =
            List.of(new Acknowledged("maya-1", 1, 2), new Acknowledged("maya-2", 2, 4));

    @Test
    void findsNothingWhenEveryoneSawTheLog() {
        assertThat(breaches(acknowledged, log, customerView)).isEmpty();
    }

    @Test
    void findsAnAcknowledgedMessageThatIsLost() {
        assertThat(breaches(acknowledged, log.subList(0, 3), customerView.subList(0, 3)))
                .anyMatch(breach -> breach.startsWith("C1") && breach.contains("maya-2 is lost"));
    }

    @Test
    void findsAMessageThatStandsTwice() {
        var doubled =
                with(log, event(5, "{\"type\":\"message.posted\",\"clientMessageId\":\"maya-2\",\"text\":\"two\"}"));
        assertThat(breaches(acknowledged, doubled, with(customerView, doubled.getLast())))
                .anyMatch(breach -> breach.startsWith("C3"));
    }

    @Test
    void findsAGapInTheLog() {
        var gap = List.of(log.get(0), log.get(1), log.get(3));
        assertThat(breaches(acknowledged, gap, gap)).anyMatch(breach -> breach.startsWith("C2"));
    }

    @Test
    void findsAViewThatEndsEarly() {
        assertThat(breaches(acknowledged, log, customerView.subList(0, 3))).anyMatch(breach -> breach.startsWith("C4"));
    }

    @Test
    void findsAViewThatRepeats() {
        assertThat(breaches(acknowledged, log, with(customerView, customerView.getLast())))
                .anyMatch(breach -> breach.startsWith("C4"));
    }

    @Test
    void findsAViewInAnotherOrder() {
        var swapped = List.of(customerView.get(0), customerView.get(2), customerView.get(1), customerView.get(3));
        assertThat(breaches(acknowledged, log, swapped)).anyMatch(breach -> breach.startsWith("C2"));
    }

    @Test
    void findsAViewWithOtherWords() {
        var altered = new ArrayList<>(customerView);
        altered.set(3, event(4, "{\"type\":\"message.posted\",\"clientMessageId\":\"maya-2\",\"text\":\"2\"}"));
        assertThat(breaches(acknowledged, log, altered)).anyMatch(breach -> breach.contains("something else"));
    }

    @Test
    void findsAMessageThatWasHidden() {
        var altered = new ArrayList<>(customerView);
        altered.set(3, event(4, "{\"type\":\"hidden\"}"));
        assertThat(breaches(acknowledged, log, altered)).anyMatch(breach -> breach.contains("hidden"));
    }

    @Test
    void findsAnAcknowledgementForAnotherPlace() {
        assertThat(breaches(List.of(new Acknowledged("maya-1", 1, 3)), log, customerView))
                .anyMatch(breach -> breach.contains("stands at 2"));
    }

    @Test
    void findsAMessageThatOvertookAnEarlierOne() {
        assertThat(breaches(
                        List.of(new Acknowledged("maya-2", 1, 4), new Acknowledged("maya-1", 2, 2)), log, customerView))
                .anyMatch(breach -> breach.contains("overtook"));
    }

    @Test
    void findsTwoOwners() {
        var twice = new ArrayList<>(log);
        twice.add(event(5, "{\"type\":\"conversation.assigned\",\"agent\":{\"id\":\"ana\"}}"));
        twice.add(event(6, "{\"type\":\"conversation.assigned\",\"agent\":{\"id\":\"ben\"}}"));
        assertThat(breaches(List.of(), twice, twice)).anyMatch(breach -> breach.startsWith("C5"));
    }

    @Test
    void findsAnAgentAboveCapacity() {
        var owned = List.of(event(1, "{\"type\":\"conversation.assigned\",\"agent\":{\"id\":\"ana\"}}"));
        var history = new DeliveryHistory(Map.of(), Map.of("a", owned, "b", owned), Map.of(), Map.of());
        assertThat(new DeliveryContract(1).breaches(history)).anyMatch(breach -> breach.contains("holds 2"));
    }

    private static List<String> breaches(List<Acknowledged> acknowledged, List<SeenEvent> log, List<SeenEvent> shown) {
        return new DeliveryContract(3)
                .breaches(new DeliveryHistory(
                        Map.of(C, acknowledged),
                        Map.of(C, log),
                        Map.of("maya", Map.of(C, shown)),
                        Map.of(C, Set.of("maya"))));
    }

    private static List<SeenEvent> with(List<SeenEvent> events, SeenEvent more) {
        var all = new ArrayList<>(events);
        all.add(more);
        return all;
    }

    private static SeenEvent event(long seq, String json) {
        var node = JSON.readTree(json);
        return new SeenEvent(C, seq, node.get("type").asString(), node);
    }
}
