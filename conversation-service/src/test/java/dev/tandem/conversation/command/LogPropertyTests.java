package dev.tandem.conversation.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.NoteAdded;
import dev.tandem.contracts.conversation.ConversationEvent.TurnCompleted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.conversation.Story;
import dev.tandem.conversation.log.Change;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.StoreFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever arrives in whatever order, how often and how concurrently: the log stays a valid log. */
class LogPropertyTests {

    @Provide
    Arbitrary<List<Step>> stories() {
        var anything = Arbitraries.integers()
                .between(0, Step.KINDS - 1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
        // By chance alone few stories get as far as an agent; half of them begin with one.
        return Combinators.combine(Arbitraries.of(List.<Integer>of(), Step.UNTIL_ANA_OWNS_IT), anything)
                .as(Step::numbered);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void anyInterleavingOfRequestsAndRedeliveriesLeavesAValidLog(
            @ForAll("stories") List<Step> story, @ForAll long seed) {
        try (var file = new StoreFile()) {
            var service = new HeadlessService(file);
            service.start();
            for (var step : redelivered(story, new Random(seed))) {
                service.perform(step);
            }
            assertValid(file);
        }
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void concurrentRequestsAndRedeliveriesLeaveAValidLog(@ForAll("stories") List<Step> story, @ForAll long seed)
            throws Exception {
        try (var file = new StoreFile();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var service = new HeadlessService(file);
            service.start();
            List<Callable<Void>> requests = new ArrayList<>();
            for (var step : redelivered(story, new Random(seed))) {
                requests.add(() -> {
                    service.perform(step);
                    return null;
                });
            }
            for (var done : threads.invokeAll(requests)) {
                done.get();
            }
            assertValid(file);
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
            assertThat(contents(often)).isEqualTo(contents(once));
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

    private static List<Step> redelivered(List<Step> story, Random random) {
        var all = new ArrayList<>(story);
        story.stream().filter(_ -> random.nextInt(3) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }

    private static List<Object> contents(StoreFile file) {
        return file.store().events(Story.CONVERSATION, 0, 10_000).stream()
                .<Object>map(logged -> switch (logged.event()) {
                    case MessagePosted message -> message.author().id() + message.text();
                    case NoteAdded note -> note.text();
                    case TurnCompleted turn -> turn.intent() + turn.inReplyToSeq();
                    default -> logged.event();
                })
                .toList();
    }

    private static void assertValid(StoreFile file) {
        var log = file.store().events(Story.CONVERSATION, 0, 10_000);
        assertThat(log)
                .extracting(LoggedEvent::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log.size()).boxed().toList());
        assertThat(log).extracting(LoggedEvent::eventId).doesNotHaveDuplicates();
        assertThat(log.stream().map(LogPropertyTests::clientMessageId).filter(Objects::nonNull))
                .doesNotHaveDuplicates();
        LegalTransitions.check(log);
        assertThat(file.newStore().load(Story.CONVERSATION)).contains(Conversation.of(log));
        assertThat(file.store().load(Story.CONVERSATION)).contains(Conversation.of(log));
    }

    private static String clientMessageId(LoggedEvent logged) {
        return switch (logged.event()) {
            case MessagePosted message -> message.clientMessageId();
            case NoteAdded note -> note.clientMessageId();
            default -> null;
        };
    }
}
