package dev.tandem.crm.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.view.CustomerRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link CrmConnector} promises, checked against a CRM that holds the demo shop. */
public abstract class CrmConnectorConformance {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** A connector to a CRM with the demo shop in it. */
    protected abstract CrmConnector connector();

    @Test
    void findsACustomerByEmailWithoutRegardToCase() {
        assertThat(connector().findByEmail("MAYA@brightleaf.example"))
                .extracting(CustomerRecord::name)
                .containsExactly("Maya Lindqvist");
    }

    @Test
    void findsNobodyByAnUnknownOrPartialEmail() {
        assertThat(connector().findByEmail("nobody@brightleaf.example")).isEmpty();
        assertThat(connector().findByEmail("maya")).isEmpty();
        assertThat(connector().findByEmail("%@brightleaf.example")).isEmpty();
    }

    @Test
    void searchesNamesCompaniesAndPhonesAsPlainText() {
        assertThat(connector().search("okafor", 5)).isEmpty();
        assertThat(connector().search("o'con", 5))
                .extracting(CustomerRecord::name)
                .containsExactly("Hannah O'Connor");
        assertThat(connector().search("Interiors", 5))
                .extracting(CustomerRecord::name)
                .containsExactly("Priya Raman");
        assertThat(connector().search("%", 5)).isEmpty();
        assertThat(connector().search("brightleaf", 3)).hasSize(3);
    }

    @Test
    void givesACustomersOrdersNewestFirstWithTheirItems() {
        var orders = connector().orders(maya());

        assertThat(orders).extracting("number").containsExactly("1042", "1038", "1017");
        assertThat(orders.getFirst().items()).extracting("name").contains("Aurora floor lamp, brass");
        assertThat(connector().order("1042")).contains(orders.getFirst());
        assertThat(connector().order("104")).isEmpty();
    }

    @Test
    void opensACaseOnceHoweverOftenItIsAsked() {
        var request = new CaseRequest("request-cancel-1051-c", maya(), "Cancel order 1051", "As asked.");
        var first = connector().openCase(request);
        connector().setStatus(first.caseId(), CaseStatus.CLOSED);
        var again = connector().openCase(request);

        assertThat(first.status()).isEqualTo("open");
        assertThat(first.subject()).isEqualTo("Cancel order 1051");
        assertThat(again.status()).isEqualTo("closed");
        assertThat(connector().cases(maya())).extracting("caseId").containsOnlyOnce(first.caseId());
    }

    @Test
    void givesOpenCasesFirst() {
        assertThat(connector().cases(maya())).extracting("status").startsWith("open");
    }

    @Test
    void keepsOneCaseForAConversationHoweverOftenItIsRecorded() {
        var first = connector().recordConversation(draft(CaseStatus.OPEN, maya(), null));
        var again = connector().recordConversation(draft(CaseStatus.CLOSED, maya(), "billing.corrected"));

        assertThat(again.caseId()).isEqualTo(first.caseId());
        assertThat(again.status()).isEqualTo("closed");
        assertThat(again.disposition()).isEqualTo("billing.corrected");
        assertThat(again.openedAt()).isEqualTo(first.openedAt());
        assertThat(connector().cases(maya()))
                .filteredOn(c -> new ConversationId("c-7").equals(c.conversationId()))
                .hasSize(1);
    }

    @Test
    void recordsAConversationOfAnUnknownCustomer() {
        assertThat(connector()
                        .recordConversation(draft(CaseStatus.OPEN, null, null))
                        .customerRecordId())
                .isNull();
    }

    @Test
    void changesACasesStatusByHandAndSaysWhenThereIsNoSuchCase() {
        var made = connector().recordConversation(draft(CaseStatus.OPEN, maya(), null));

        assertThat(connector().setStatus(made.caseId(), CaseStatus.WAITING))
                .hasValueSatisfying(changed -> assertThat(changed.status()).isEqualTo("waiting"));
        assertThat(connector().setStatus("no-such-case", CaseStatus.CLOSED)).isEmpty();
    }

    private String maya() {
        return connector().findByEmail("maya@brightleaf.example").getFirst().recordId();
    }

    private static CaseDraft draft(CaseStatus status, @Nullable String customer, @Nullable String disposition) {
        return new CaseDraft(
                new ConversationId("c-7"),
                customer,
                "Wrong invoice",
                status,
                NOON,
                disposition,
                "Maya asked about it.");
    }
}
