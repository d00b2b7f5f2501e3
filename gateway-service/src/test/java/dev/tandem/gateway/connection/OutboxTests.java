package dev.tandem.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxTests {

    private static final OutboxLimits LIMITS = new OutboxLimits(100_000, 1_000_000);

    /** A wire whose writes complete when the test says so. */
    private static final class SlowWire implements Wire {

        private final List<String> sent = new ArrayList<>();
        private final ArrayDeque<Sent> open = new ArrayDeque<>();

        @Override
        public void send(String text, Sent done) {
            sent.add(text);
            open.add(done);
        }

        @Override
        public void close(int code, String reason) {}

        @Override
        public void abort() {}

        void completeAll() {
            while (!open.isEmpty()) {
                open.poll().succeeded();
            }
        }
    }

    private final SlowWire wire = new SlowWire();
    private final Outbox outbox = new Outbox(wire, LIMITS, new ReentrantLock());

    @Test
    void framesGoOutInOrderAndOnlyAWindowOfThemAtATime() {
        var frames = IntStream.range(0, 9).mapToObj(i -> i + "x".repeat(10_000)).toList();
        frames.forEach(
                frame -> assertThat(outbox.send(frame, Outbox.Kind.LIVE, null)).isTrue());
        assertThat(wire.sent).hasSizeLessThan(9);
        wire.completeAll();
        assertThat(wire.sent).isEqualTo(frames);
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.completed()).isEqualTo(9);
    }

    @Test
    void liveFramesBeyondTheLimitAreNotTaken() {
        int taken = 0;
        while (outbox.send("x".repeat(1_000), Outbox.Kind.LIVE, null) && taken < 1_000) {
            taken++;
        }
        assertThat(taken).isEqualTo(100);
        wire.completeAll();
        assertThat(outbox.send("x", Outbox.Kind.LIVE, null)).isTrue();
    }

    @Test
    void aLongCatchUpIsNotMistakenForASlowClient() {
        for (int i = 0; i < 500; i++) {
            assertThat(outbox.send("x".repeat(1_000), Outbox.Kind.BULK, null)).isTrue();
        }
        assertThat(outbox.send("live", Outbox.Kind.LIVE, null)).isTrue();
        wire.completeAll();
        assertThat(wire.sent).hasSize(501).last().isEqualTo("live");
        for (int i = 0; i < 999; i++) {
            outbox.send("x".repeat(1_000), Outbox.Kind.BULK, null);
        }
        assertThat(outbox.send("x".repeat(2_000), Outbox.Kind.BULK, null)).isFalse();
    }

    @Test
    void underPressureOnlyTheLatestEphemeralFramePerKeyWaitsBehindEverythingElse() {
        outbox.offer("typing", "at once");
        outbox.send("x".repeat(70_000), Outbox.Kind.LIVE, null);
        outbox.send("event", Outbox.Kind.LIVE, null);
        outbox.offer("typing", "old");
        outbox.offer("typing", "new");
        IntStream.range(0, 1_000).forEach(i -> outbox.offer("key-" + i, "e" + i));
        wire.completeAll();
        assertThat(wire.sent)
                .startsWith("at once")
                .doesNotContain("old")
                .contains("new", "e0")
                .doesNotContain("e999");
        assertThat(wire.sent.indexOf("event")).isLessThan(wire.sent.indexOf("new"));
    }

    @Test
    void finishingWaitsForWhatWasTakenAndTakesNoMore() {
        var finished = new AtomicInteger();
        outbox.send("last words", Outbox.Kind.LIVE, null);
        outbox.finish(finished::incrementAndGet);
        outbox.send("too late", Outbox.Kind.LIVE, null);
        assertThat(finished).hasValue(0);
        wire.completeAll();
        assertThat(finished).hasValue(1);
        assertThat(wire.sent).containsExactly("last words");
    }

    @Test
    void aBrokenWireDropsWhatWaits() {
        outbox.send("x".repeat(70_000), Outbox.Kind.LIVE, null);
        outbox.send("waits", Outbox.Kind.LIVE, null);
        wire.open.poll().failed();
        outbox.send("later", Outbox.Kind.LIVE, null);
        assertThat(wire.sent).hasSize(1);
    }

    @Test
    void manySendersKeepTheirOwnOrderAndLoseNothing() throws Exception {
        var sent = new ArrayList<String>();
        Wire immediate = new Wire() {
            @Override
            public void send(String text, Sent done) {
                sent.add(text);
                done.succeeded();
            }

            @Override
            public void close(int code, String reason) {}

            @Override
            public void abort() {}
        };
        var shared = new Outbox(immediate, new OutboxLimits(1 << 24, 1 << 24), new ReentrantLock());
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int sender = 0; sender < 4; sender++) {
                int name = sender;
                threads.submit(() ->
                        IntStream.range(0, 5_000).forEach(i -> shared.send(name + ":" + i, Outbox.Kind.LIVE, null)));
            }
        }
        for (int sender = 0; sender < 4; sender++) {
            var mine = "" + sender + ":";
            assertThat(sent.stream().filter(text -> text.startsWith(mine)).toList())
                    .isEqualTo(IntStream.range(0, 5_000).mapToObj(i -> mine + i).toList());
        }
    }

    @Test
    void bytesAreCountedAsUtf8() {
        for (var text : List.of("", "abc", "é", "€", "😀", "aé€😀", "\u0000")) {
            assertThat(Utf8.length(text)).as(text).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }
}
