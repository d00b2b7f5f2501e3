package dev.tandem.conversation.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.conversation.log.Change;
import dev.tandem.conversation.log.StoreFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever arrives in whatever order, how often and how concurrently: the log stays a valid log. */
class LogPropertyTests {

    @Provide
    Arbitrary<List<Step>> stories() {
        return Stories.any();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void anyInterleavingOfRequestsAndRedeliveriesLeavesAValidLog(
            @ForAll("stories") List<Step> story, @ForAll long seed) {
        try (var file = new StoreFile()) {
            Stories.tell(List.of(new HeadlessService(file)), story, new Random(seed));
            Stories.assertValid(file);
        }
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void concurrentRequestsAndRedeliveriesLeaveAValidLog(@ForAll("stories") List<Step> story, @ForAll long seed)
            throws Exception {
        try (var file = new StoreFile()) {
            Stories.tellAtOnce(List.of(new HeadlessService(file)), story, new Random(seed));
            Stories.assertValid(file);
        }
    }

    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void redeliveriesLeaveTheSameLogAsNone(@ForAll("stories") List<Step> story, @ForAll long seed) {
        try (var once = new StoreFile();
                var often = new StoreFile()) {
            var calm = new HeadlessService(once);
            calm.start();
            story.forEach(calm::perform);
            var shaky = new HeadlessService(often);
            shaky.start();
            var random = new Random(seed);
            var carriedOut = new ArrayList<Step>();
            for (var step : story) {
                if (shaky.perform(step) instanceof Change.Done(var _, var _, var fresh) && fresh) {
                    carriedOut.add(step);
                }
                shaky.perform(step);
                if (!carriedOut.isEmpty()) {
                    shaky.perform(carriedOut.get(random.nextInt(carriedOut.size())));
                }
            }
            assertThat(Stories.contents(often)).isEqualTo(Stories.contents(once));
        }
    }

    @Property(tries = 30)
    void aRepeatIsAnsweredAsTheFirstTime(@ForAll("stories") List<Step> story) {
        try (var file = new StoreFile()) {
            var service = new HeadlessService(file);
            service.start();
            var first = new HashMap<Step, Long>();
            story.forEach(step -> {
                if (service.perform(step) instanceof Change.Done(var _, var seq, var fresh) && fresh) {
                    first.put(step, seq);
                }
            });
            first.forEach((step, seq) -> assertThat(service.perform(step))
                    .isInstanceOfSatisfying(Change.Done.class, again -> {
                        assertThat(again.fresh()).isFalse();
                        if (step.hasAnswer()) {
                            assertThat(again.seq()).isEqualTo(seq);
                        }
                    }));
        }
    }
}
