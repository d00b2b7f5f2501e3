package dev.tandem.crm.casework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.crm.connector.CaseStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CaseFileTests {

    static final Author MAYA = new Author(AuthorKind.CUSTOMER, "maya", "Maya Lindqvist");
    static final Author ANA = new Author(AuthorKind.AGENT, "ana", "Ana Torres");
    static final ConversationEvent STARTED = started(true);
    static final ConversationEvent ASKED = new ConversationEvent.MessagePosted(
            new MessageId("m1"), "k1", MAYA, "My invoice\n is wrong", List.of(), List.of());
    static final ConversationEvent QUEUED = new ConversationEvent.ConversationQueued(
            new QueueId("billing"), QueueCause.HANDOFF, 0, List.of(), null, Author.BOT);
    static final ConversationEvent ASSIGNED = new ConversationEvent.ConversationAssigned(new OfferId("o1"), ANA);
    static final ConversationEvent DISPOSED =
            new ConversationEvent.DispositionRecorded(ANA, "billing.corrected", "Sent a new invoice.");
    static final ConversationEvent RESOLVED =
            new ConversationEvent.ConversationResolved(ANA, ResolveCause.AGENT_RESOLVED);

    @Test
    void aSettledConversationMakesAClosedCase() {
        var file = fold(STARTED, ASKED, QUEUED, ASSIGNED, DISPOSED, RESOLVED);

        assertThat(file.makesCase()).isTrue();
        assertThat(file.status()).isEqualTo(CaseStatus.CLOSED);
        assertThat(file.subject()).isEqualTo("My invoice is wrong");
        assertThat(file.story()).isEqualTo("Handled by Ana Torres. Sent a new invoice.");
        assertThat(file.email()).isEqualTo("maya@brightleaf.example");
    }

    @Test
    void aCustomerWhoLeftTheQueueLeavesAnOpenCase() {
        var file = fold(
                STARTED, ASKED, QUEUED, new ConversationEvent.ConversationResolved(MAYA, ResolveCause.CUSTOMER_ENDED));

        assertThat(file.makesCase()).isTrue();
        assertThat(file.status()).isEqualTo(CaseStatus.OPEN);
        assertThat(file.story()).contains("left before an agent answered");
    }

    @Test
    void whatTheVirtualAgentSettledMakesNoCase() {
        assertThat(fold(STARTED, ASKED, new ConversationEvent.ConversationResolved(MAYA, ResolveCause.CUSTOMER_ENDED))
                        .makesCase())
                .isFalse();
    }

    @Test
    void aRunningConversationMakesNoCase() {
        assertThat(fold(STARTED, ASKED, QUEUED, ASSIGNED).makesCase()).isFalse();
    }

    @Test
    void anUnsignedEmailAddressIsNotUsed() {
        assertThat(fold(started(false)).email()).isNull();
    }

    @Test
    void aRatingIsAddedToTheStory() {
        assertThat(fold(
                                STARTED,
                                ASKED,
                                QUEUED,
                                ASSIGNED,
                                DISPOSED,
                                RESOLVED,
                                new ConversationEvent.RatingSubmitted(5, null))
                        .story())
                .endsWith("Rated 5 of 5.");
    }

    @Test
    void aLongFirstMessageIsCutToASubject() {
        var words = new ConversationEvent.MessagePosted(
                new MessageId("m1"), "k1", MAYA, "x".repeat(300), List.of(), List.of());
        assertThat(fold(STARTED, words, QUEUED, RESOLVED).subject())
                .hasSize(120)
                .endsWith("…");
    }

    private static ConversationEvent started(boolean verified) {
        return new ConversationEvent.ConversationStarted(
                new InboxId("shop"),
                Channel.CHAT,
                new CustomerRef(new CustomerId("maya"), "Maya Lindqvist", "maya@brightleaf.example", verified),
                "en",
                null);
    }

    private static CaseFile fold(ConversationEvent... events) {
        return Stream.of(events).reduce(CaseFile.EMPTY, CaseFile::with, (a, b) -> b);
    }
}
