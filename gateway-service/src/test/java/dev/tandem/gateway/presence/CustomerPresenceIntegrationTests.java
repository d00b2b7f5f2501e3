package dev.tandem.gateway.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.bus.CommandEnvelope;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationCommand.ReportCustomerGone;
import dev.tandem.contracts.conversation.ConversationCommand.ReportCustomerHere;
import dev.tandem.contracts.conversation.ConversationEvent.CustomerLeft;
import dev.tandem.contracts.conversation.ConversationEvent.CustomerReturned;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.gateway.testing.RunningGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomerPresenceIntegrationTests {

    private static final Duration GONE_AFTER = Duration.ofMillis(700);

    private RunningGateway gateway;

    @BeforeAll
    void start() {
        gateway = RunningGateway.with("tandem.gateway.feeds.customer-gone-after=" + GONE_AFTER.toMillis() + "ms");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    void aCustomerWithoutAnyConnectionForAWhileIsReportedOnce() {
        var id = gateway.conversation().start("gwen");
        var one = gateway.customer("gwen");
        var other = gateway.customer("gwen");
        one.awaitSeqs(id, 1L);
        other.awaitSeqs(id, 1L);

        one.vanish();
        var left = Instant.now().minusMillis(100);
        other.vanish();

        await().until(() -> !reports(id).isEmpty());
        assertThat(reports(id)).singleElement().satisfies(report -> {
            assertThat(report.actor().id()).isEqualTo("gwen");
            assertThat(((ReportCustomerGone) report.command()).since())
                    .as("when the last one went, not when it was noticed")
                    .isBetween(left, Instant.now().minus(GONE_AFTER).plusMillis(100));
        });
    }

    @Test
    void whoReconnectsInTimeAndWhoIsStaffIsNotReported() {
        var id = gateway.conversation().start("rita");
        gateway.conversation().assign(id, "rolf");
        var staff = gateway.agent("rolf");
        staff.awaitSeqs(id, 1L, 2L);
        var first = gateway.customer("rita");
        await().until(() -> first.seqs(id).contains(2L));
        first.vanish();
        var again = gateway.customer("rita");
        await().until(() -> again.seqs(id).contains(2L));
        staff.vanish();

        // Somebody else who leaves later is reported: what was to come of the earlier ones has come.
        var mark = gateway.conversation().start("mark");
        var socket = gateway.customer("mark");
        socket.awaitSeqs(mark, 1L);
        socket.vanish();
        await().until(() -> !reports(mark).isEmpty());
        assertThat(reports(id)).isEmpty();
    }

    @Test
    void whenTheLogHasACustomerGoneWhoIsHereTheGatewayObjects() {
        var id = gateway.conversation().start("hera");
        var socket = gateway.customer("hera");
        socket.awaitSeqs(id, 1L);

        gateway.conversation().append(id, new CustomerLeft(Instant.now(), true));

        await().until(() -> !reports(id).isEmpty());
        assertThat(reports(id)).extracting(CommandEnvelope::command).containsExactly(new ReportCustomerHere());
    }

    @Test
    void whoComesBackAfterwardsIsReportedToBeHereUnlessTheLogKnows() {
        var gone = gateway.conversation().start("nora");
        gateway.conversation().append(gone, new CustomerLeft(Instant.now(), false));
        var known = gateway.conversation().start("olga");
        gateway.conversation().append(known, new CustomerLeft(Instant.now(), false));
        gateway.conversation().append(known, new CustomerReturned());

        gateway.customer("olga").awaitSeqs(known, 1L, 2L, 3L);
        gateway.customer("nora").awaitSeqs(gone, 1L, 2L);

        await().until(() -> !reports(gone).isEmpty());
        assertThat(reports(gone)).extracting(CommandEnvelope::command).containsExactly(new ReportCustomerHere());
        assertThat(reports(known)).isEmpty();
    }

    private List<CommandEnvelope> reports(ConversationId id) {
        return gateway.conversation().commands().stream()
                .filter(envelope -> envelope.conversationId().equals(id))
                .filter(envelope -> isReport(envelope.command()))
                .toList();
    }

    private static boolean isReport(ConversationCommand command) {
        return command instanceof ReportCustomerGone || command instanceof ReportCustomerHere;
    }
}
