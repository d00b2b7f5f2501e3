package dev.tandem.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.view.CatchUp;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CatchUpsTests {

    private final BlockingQueue<Runnable> calls = new LinkedBlockingQueue<>();
    private final List<Integer> sizes = new ArrayList<>();
    private boolean failing;
    private final CatchUps catchUps =
            new CatchUps(this::answer, "gateway-1", calls::add, Duration.ofSeconds(1), new SimpleMeterRegistry());

    private CatchUp.Answers answer(CatchUp.Batch batch) {
        sizes.add(batch.requests().size());
        if (failing) {
            throw new IllegalStateException("planted");
        }
        return new CatchUp.Answers(batch.requests().stream()
                .map(request -> new CatchUp.Answer(
                        List.of(),
                        Map.of(
                                request.viewer().id(),
                                new CatchUp.Log(dev.tandem.contracts.socket.ResumeOutcome.COMPLETE, null, List.of()))))
                .toList());
    }

    private CompletableFuture<CatchUp.Answer> ask(int viewer) {
        return catchUps.request(new CatchUp.Request(new Actor(Role.CUSTOMER, "v" + viewer, "v"), true, Map.of()));
    }

    @Test
    void theFirstIsSentAtOnceAndWhatComesMeanwhileGoesTogether() {
        ask(0);
        assertThat(calls).hasSize(1);
        for (int i = 1; i <= 50; i++) {
            ask(i);
        }
        assertThat(calls).hasSize(1);
        calls.poll().run();
        calls.poll().run();
        assertThat(sizes).containsExactly(1, 50);
        assertThat(calls).isEmpty();
    }

    @Test
    void aStormIsServedInFullBatchesTwoAtATime() throws Exception {
        var answers = new ArrayList<CompletableFuture<CatchUp.Answer>>();
        for (int i = 0; i < 3_000; i++) {
            answers.add(ask(i));
        }
        assertThat(calls).hasSize(2);
        runUntil(answers);
        assertThat(sizes).hasSizeLessThan(16).allMatch(size -> size <= CatchUps.MAX_BATCH);
        for (int i = 0; i < 3_000; i++) {
            assertThat(answers.get(i)).isCompleted();
            assertThat(answers.get(i).join().logs()).containsOnlyKeys("v" + i);
        }
    }

    @Test
    void afterACallForManyTheNextOneWaitsForMore() throws Exception {
        var answers = new ArrayList<CompletableFuture<CatchUp.Answer>>();
        for (int i = 0; i <= CatchUps.STORM; i++) {
            answers.add(ask(i));
        }
        calls.take().run();
        calls.take().run();
        answers.add(ask(100));
        answers.add(ask(101));
        assertThat(calls).isEmpty();
        runUntil(answers);
        assertThat(sizes).containsExactly(1, CatchUps.STORM, 2);
    }

    private void runUntil(List<CompletableFuture<CatchUp.Answer>> answers) throws InterruptedException {
        while (!answers.stream().allMatch(CompletableFuture::isDone)) {
            var call = calls.poll(10, TimeUnit.SECONDS);
            assertThat(call).as("a call for those who wait").isNotNull();
            call.run();
        }
    }

    @Test
    void aFailedCallFailsItsOwnAndTheNextGoesOn() {
        failing = true;
        var lost = ask(0);
        var next = ask(1);
        calls.poll().run();
        failing = false;
        calls.poll().run();
        assertThatThrownBy(lost::join).hasMessageContaining("planted");
        assertThat(next).isCompleted();
    }
}
