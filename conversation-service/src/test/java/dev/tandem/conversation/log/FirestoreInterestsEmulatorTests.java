package dev.tandem.conversation.log;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.MAYA_WRITES;
import static dev.tandem.conversation.Story.OFFER;
import static dev.tandem.conversation.Story.queued;
import static dev.tandem.conversation.Story.said;
import static dev.tandem.conversation.Story.start;
import static dev.tandem.platform.firestore.FirestoreCalls.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.cloud.Timestamp;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.platform.bus.BusMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which gateways are told of an event. */
class FirestoreInterestsEmulatorTests {

    private final StoreProject project = new StoreProject();

    @BeforeEach
    void open() {
        project.store().open(new Opening(CONVERSATION, "cc-1", start(), RepeatKey.of("start")));
    }

    @AfterEach
    void close() {
        project.close();
    }

    /** A catch-up of this gateway; what it reads of the log. */
    private long follow(String gateway) {
        var snapshot = project.store()
                .snapshot(new Snapshot.Subjects(Set.of(CONVERSATION), Set.of(), Set.of(), gateway), following());
        return snapshot.heads().get(CONVERSATION).summary().lastSeq();
    }

    private static Snapshot.Plan following() {
        return new Snapshot.Plan() {
            @Override
            public Set<ConversationId> followed(Map<ConversationId, ConversationHead> heads) {
                return heads.keySet();
            }

            @Override
            public Map<ConversationId, Long> eventsAfter(Map<ConversationId, ConversationHead> heads) {
                return Map.of();
            }
        };
    }

    private BusMessage published(ConversationEvent event) {
        int before = project.bus().messages().size();
        var change = new ConversationLog(project.store())
                .change(CONVERSATION, RepeatKey.of("cmd-" + before), state -> Decision.add(event));
        assertThat(change).isInstanceOf(Change.Done.class);
        await().until(() -> project.bus().messages().size() > before);
        return project.bus().messages().getLast();
    }

    private static Set<String> addressees(BusMessage message) {
        var addressees = new TreeSet<String>();
        message.attributes().keySet().stream()
                .filter(name -> name.startsWith("to."))
                .forEach(name -> addressees.add(name.substring(3)));
        return addressees;
    }

    private static boolean isTargeted(BusMessage message) {
        return "1".equals(message.attributes().get("targeted"));
    }

    private Timestamp headVersion() {
        return await(project.parts().documents().head(CONVERSATION).get()).getUpdateTime();
    }

    @Test
    void anEventIsAddressedToThoseWhoFollow() {
        follow("gateway-1");
        follow("gateway-2.zone-b");

        var message = published(said(MAYA_WRITES, "Hello"));

        assertThat(isTargeted(message)).isTrue();
        assertThat(addressees(message)).containsExactly("gateway-1", "gateway-2.zone-b");
        assertThat(message.attributes()).containsKeys("eventId", "eventType", "conversationId", "traceparent");
    }

    @Test
    void anEventThatNobodyFollowsIsAddressedToNobody() {
        var message = published(said(MAYA_WRITES, "Hello"));

        assertThat(isTargeted(message)).isTrue();
        assertThat(addressees(message)).isEmpty();
    }

    @Test
    void whatMakesAGatewayInterestedGoesToAll() {
        await().until(() -> project.bus().messages().size() == 1);
        assertThat(isTargeted(project.bus().messages().getFirst())).isFalse();
        follow("gateway-1");
        published(queued(BILLING));

        assertThat(isTargeted(published(new ConversationAssigned(OFFER, ANA)))).isFalse();
        assertThat(isTargeted(published(said(MAYA_WRITES, "Hello")))).isTrue();
    }

    @Test
    void whoFallsSilentIsNotAddressedAnyMore() {
        follow("gateway-1");
        assertThat(addressees(published(said(MAYA_WRITES, "one")))).containsExactly("gateway-1");

        project.clock().advance(FirestoreInterests.VALID);
        assertThat(addressees(published(said(MAYA_WRITES, "two")))).isEmpty();
        await().untilAsserted(() -> assertThat(
                        await(project.parts().documents().head(CONVERSATION).get())
                                .get("gateways"))
                .isEqualTo(Map.of()));
    }

    @Test
    void whoAsksAgainStaysAndThatIsWrittenOnlyWhenHalfTheTimeIsOver() {
        follow("gateway-1");
        var version = headVersion();
        project.clock().advance(Duration.ofMinutes(4));
        follow("gateway-1");
        assertThat(headVersion()).isEqualTo(version);

        project.clock().advance(Duration.ofMinutes(2));
        follow("gateway-1");
        assertThat(headVersion()).isNotEqualTo(version);

        project.clock().advance(Duration.ofMinutes(8));
        assertThat(addressees(published(said(MAYA_WRITES, "Hello")))).containsExactly("gateway-1");
    }

    @Test
    void whenTooManyFollowEverybodyIsTold() {
        IntStream.rangeClosed(1, FirestoreInterests.MOST).forEach(i -> follow("gateway-" + i));
        assertThat(addressees(published(said(MAYA_WRITES, "Hello")))).hasSize(FirestoreInterests.MOST);

        follow("gateway-0");
        var message = published(said(MAYA_WRITES, "Hello again"));

        assertThat(isTargeted(message)).isFalse();
        assertThat(addressees(message)).isEmpty();
    }

    @Test
    void whatAGatewayDoesNotReadIsSentToItHoweverCloseTheTwoCome() {
        var log = new ConversationLog(project.another().store());
        for (int round = 0; round < 10; round++) {
            var gateway = "gateway-" + round;
            var cause = "cmd-" + round;
            var racing = CompletableFuture.runAsync(
                    () -> log.change(
                            CONVERSATION, RepeatKey.of(cause), state -> Decision.add(said(MAYA_WRITES, cause))),
                    Thread::startVirtualThread);

            long read = follow(gateway);
            racing.join();

            long last = round + 2;
            await().until(() -> project.bus().messages().size() == last);
            if (read < last) {
                assertThat(addressees(project.bus().messages().getLast())).contains(gateway);
            }
        }
    }

    @Test
    void messagesOfOneCommitAreAddressedAlike() {
        follow("gateway-1");
        int before = project.bus().messages().size();
        new ConversationLog(project.store())
                .change(
                        CONVERSATION,
                        RepeatKey.of("both"),
                        state -> Decision.addAll(List.of(said(MAYA_WRITES, "Hello"), queued(BILLING))));

        await().until(() -> project.bus().messages().size() == before + 2);
        assertThat(project.bus().messages().subList(before, before + 2))
                .allSatisfy(message -> assertThat(addressees(message)).containsExactly("gateway-1"));
    }
}
