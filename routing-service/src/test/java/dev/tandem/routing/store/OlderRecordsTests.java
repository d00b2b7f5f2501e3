package dev.tandem.routing.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.platform.json.Json;
import dev.tandem.routing.engine.Work;
import org.junit.jupiter.api.Test;

/** What an earlier release stored must be read. */
class OlderRecordsTests {

    @Test
    void aClaimFromBeforeDecisionsWereExplainedStillHoldsItsPlace() {
        Work work = Json.mapper().readValue("""
                        {"stage":"waiting","ticket":{"queue":"billing","priority":2,"skills":["vip"],
                        "since":"2026-03-02T09:00:00Z","refusals":[]}}
                        """, Work.class);
        assertThat(work).isInstanceOfSatisfying(Work.Waiting.class, waiting -> {
            assertThat(waiting.ticket().queue()).isEqualTo(new QueueId("billing"));
            assertThat(waiting.ticket().entry()).isNull();
            assertThat(waiting.ticket().decision()).isNull();
            assertThat(waiting.ticket().skills()).containsExactly("vip");
        });
    }
}
