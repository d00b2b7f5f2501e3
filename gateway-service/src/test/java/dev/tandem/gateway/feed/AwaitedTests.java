package dev.tandem.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationOffered;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.gateway.testing.ConversationStandIn;
import dev.tandem.gateway.timer.TimerWheel;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AwaitedTests {

    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final ConversationId CONVERSATION = new ConversationId("c-1");
    private static final OfferId OFFER = new OfferId("o-1");
    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");

    private final AtomicLong now = new AtomicLong();
    private final TimerWheel timers = TimerWheel.driven(now::get);
    private final Heads heads = new Heads(10);
    private final Awaited awaited = new Awaited(heads, timers);
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void itIsDoneWhenTheLogGrowsAndNotAgainAfterThePause() {
        awaited.beyond(CONVERSATION, 0, done::incrementAndGet, PAUSE);
        assertThat(done).hasValue(0);
        grow(CONVERSATION, 1);
        assertThat(done).hasValue(1);
        grow(CONVERSATION, 2);
        pass();
        assertThat(done).hasValue(1);
    }

    @Test
    void itIsDoneAtOnceWhenTheLogGrewMeanwhile() {
        heads.heard(message(CONVERSATION, 5));
        awaited.beyond(CONVERSATION, 5, done::incrementAndGet, PAUSE);
        assertThat(done).hasValue(0);
        awaited.beyond(CONVERSATION, 4, done::incrementAndGet, PAUSE);
        assertThat(done).hasValue(1);
    }

    @Test
    void itIsDoneAfterThePauseWhenNothingWasHeard() {
        awaited.beyond(CONVERSATION, 0, done::incrementAndGet, PAUSE);
        grow(new ConversationId("c-2"), 1);
        assertThat(done).hasValue(0);
        pass();
        assertThat(done).hasValue(1);
        grow(CONVERSATION, 1);
        assertThat(done).hasValue(1);
    }

    @Test
    void whoWaitsAgainWaitsForTheNext() {
        awaited.beyond(CONVERSATION, 0, () -> awaited.beyond(CONVERSATION, 1, done::incrementAndGet, PAUSE), PAUSE);
        grow(CONVERSATION, 1);
        assertThat(done).hasValue(0);
        grow(CONVERSATION, 2);
        assertThat(done).hasValue(1);
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void anOfferIsWaitedForWhereItsConversationIsHeard() {
        grow(CONVERSATION, 3);
        awaited.offered(CONVERSATION, OFFER, done::incrementAndGet, PAUSE);
        assertThat(done).hasValue(0);
        var offered = event(CONVERSATION, 4, new ConversationOffered(OFFER, ConversationStandIn.agent("ana"), AT));
        heads.heard(offered);
        awaited.grew(CONVERSATION);
        assertThat(done).hasValue(1);
        grow(CONVERSATION, 5);
        awaited.offered(CONVERSATION, OFFER, done::incrementAndGet, PAUSE);
        assertThat(done).hasValue(2);
    }

    @Test
    void anOfferOfAConversationThatIsNotHeardHereIsNotWaitedFor() {
        awaited.offered(CONVERSATION, OFFER, done::incrementAndGet, PAUSE);
        assertThat(done).hasValue(1);
    }

    private static LoggedEvent message(ConversationId conversation, long seq) {
        return event(conversation, seq, ConversationStandIn.note("n"));
    }

    private static LoggedEvent event(ConversationId conversation, long seq, ConversationEvent event) {
        return new LoggedEvent(new EventId("e-" + seq), conversation, seq, AT, event);
    }

    private void grow(ConversationId conversation, long seq) {
        heads.heard(message(conversation, seq));
        awaited.grew(conversation);
    }

    private void pass() {
        now.addAndGet(PAUSE.plusMillis(50).toNanos());
        timers.fireDue();
    }
}
