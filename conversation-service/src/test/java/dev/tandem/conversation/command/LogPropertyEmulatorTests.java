package dev.tandem.conversation.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.conversation.Story;
import dev.tandem.conversation.log.StoreProject;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** The same on Firestore, by one process and by two. */
class LogPropertyEmulatorTests {

    @Provide
    Arbitrary<List<Step>> stories() {
        return Stories.any();
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void anyInterleavingOfRequestsAndRedeliveriesLeavesAValidLog(
            @ForAll("stories") List<Step> story, @ForAll long seed) {
        try (var project = new StoreProject()) {
            Stories.tell(List.of(new HeadlessService(project)), story, new Random(seed));
            Stories.assertValid(project);
        }
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void anyInterleavingOverTwoProcessesLeavesAValidLog(@ForAll("stories") List<Step> story, @ForAll long seed) {
        try (var project = new StoreProject()) {
            var other = project.another();
            Stories.tell(List.of(new HeadlessService(project), new HeadlessService(other)), story, new Random(seed));
            assertBothValid(project, other);
        }
    }

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void concurrentRequestsToTwoProcessesLeaveAValidLog(@ForAll("stories") List<Step> story, @ForAll long seed)
            throws Exception {
        try (var project = new StoreProject()) {
            var other = project.another();
            Stories.tellAtOnce(
                    List.of(new HeadlessService(project), new HeadlessService(other)), story, new Random(seed));
            assertBothValid(project, other);
        }
    }

    private static void assertBothValid(StoreProject project, StoreProject other) {
        Stories.assertValid(project);
        Stories.assertValid(other);
        assertThat(Stories.contents(other)).isEqualTo(Stories.contents(project));
        assertThat(project.store().reload(Story.CONVERSATION))
                .isEqualTo(other.store().reload(Story.CONVERSATION));
    }
}
