package dev.tandem.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadinessTests {

    private static final Replica FIRST = new Replica(Service.ROUTING, 0);
    private static final Replica SECOND = new Replica(Service.ROUTING, 1);
    private static final Replica GATEWAY = new Replica(Service.GATEWAY, 0);

    private static Readiness answering(Map<Replica, Integer> answers) {
        return new Readiness(Replicas.parse("routing=2"), replica -> answers.getOrDefault(replica, 0));
    }

    @Test
    void whicheverTookTheLeaseTheOtherStandsBy() {
        var firstLeads = answering(Map.of(FIRST, 200, SECOND, 503));
        assertThat(firstLeads.of(FIRST)).isTrue();
        assertThat(firstLeads.of(SECOND)).isTrue();
        var secondLeads = answering(Map.of(FIRST, 503, SECOND, 200));
        assertThat(secondLeads.of(FIRST)).isTrue();
        assertThat(secondLeads.of(SECOND)).isTrue();
    }

    @Test
    void nobodyIsReadyWhileNobodyDecidesOrAProcessIsSilent() {
        var nobodyLeads = answering(Map.of(FIRST, 503, SECOND, 503));
        assertThat(nobodyLeads.of(FIRST)).isFalse();
        assertThat(nobodyLeads.of(SECOND)).isFalse();
        assertThat(answering(Map.of(SECOND, 200)).of(FIRST)).isFalse();
    }

    @Test
    void otherServicesMustSayThemselvesThatTheyAreReady() {
        assertThat(answering(Map.of(GATEWAY, 503, FIRST, 200, SECOND, 200)).of(GATEWAY))
                .isFalse();
        assertThat(answering(Map.of(GATEWAY, 200)).of(GATEWAY)).isTrue();
    }
}
