package dev.tandem.conversation.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.conversation.Audience;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.NoteAdded;
import dev.tandem.contracts.conversation.ConversationEvent.TurnCompleted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.conversation.Story;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.TestStore;
import dev.tandem.platform.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What may happen to a conversation, told to one service or to several that share its store. */
final class Stories {

    private Stories() {}

    static Arbitrary<List<Step>> any() {
        var anything = Arbitraries.integers()
                .between(0, Step.KINDS - 1)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
        // By chance alone few stories get as far as an agent; half of them begin with one.
        return Combinators.combine(Arbitraries.of(List.<Integer>of(), Step.UNTIL_ANA_OWNS_IT), anything)
                .as(Step::numbered);
    }

    /** Step by step, with redeliveries, in any order. */
    static void tell(List<HeadlessService> services, List<Step> story, Random random) {
        services.getFirst().start();
        for (var step : redelivered(story, random)) {
            anyOf(services, random).perform(step);
        }
    }

    /** The same, all at once. */
    static void tellAtOnce(List<HeadlessService> services, List<Step> story, Random random) throws Exception {
        services.getFirst().start();
        List<Callable<Void>> requests = new ArrayList<>();
        for (var step : redelivered(story, random)) {
            var service = anyOf(services, random);
            requests.add(() -> {
                service.perform(step);
                return null;
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(requests)) {
                done.get();
            }
        }
    }

    private static HeadlessService anyOf(List<HeadlessService> services, Random random) {
        return services.get(random.nextInt(services.size()));
    }

    private static List<Step> redelivered(List<Step> story, Random random) {
        var all = new ArrayList<>(story);
        story.stream().filter(_ -> random.nextInt(3) == 0).forEach(all::add);
        Collections.shuffle(all, random);
        return all;
    }

    static List<Object> contents(TestStore file) {
        return file.store().events(Story.CONVERSATION, 0, 10_000).stream()
                .<Object>map(logged -> switch (logged.event()) {
                    case MessagePosted message -> message.author().id() + message.text();
                    case NoteAdded note -> note.text();
                    case TeamEvent.ConsultMessagePosted message ->
                        message.author().id() + message.text();
                    case TeamEvent.WhisperPosted whisper -> whisper.text();
                    case TeamEvent between -> between.getClass().getSimpleName();
                    case TurnCompleted turn -> turn.intent() + turn.inReplyToSeq();
                    default -> logged.event();
                })
                .toList();
    }

    static void assertValid(TestStore file) {
        var log = file.store().events(Story.CONVERSATION, 0, 10_000);
        assertThat(log)
                .extracting(LoggedEvent::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log.size()).boxed().toList());
        assertThat(log).extracting(LoggedEvent::eventId).doesNotHaveDuplicates();
        assertThat(log.stream().map(Stories::clientMessageId).filter(Objects::nonNull))
                .doesNotHaveDuplicates();
        LegalTransitions.check(log);
        assertKeptFromTheCustomer(file, log);
        assertThat(file.newStore().load(Story.CONVERSATION)).contains(Conversation.of(log));
        assertThat(file.store().reload(Story.CONVERSATION)).contains(Conversation.of(log));
    }

    /** However the staff worked together: the customer sees every seq, and nothing that is meant for the staff. */
    private static void assertKeptFromTheCustomer(TestStore file, List<LoggedEvent> log) {
        var access = new ConversationAccess(file.store());
        var seen = access.visible(Story.MAYA_ACTS, log);
        assertThat(seen)
                .extracting(LoggedEvent::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log.size()).boxed().toList());
        assertThat(seen).noneMatch(logged -> logged.event().audience() == Audience.STAFF);
        assertThat(seen.stream().map(logged -> Json.mapper().writeValueAsString(logged)))
                .noneMatch(text -> text.contains("secret") || text.contains("question") || text.contains("consult"));
        for (int end = 1; end <= log.size(); end++) {
            var summary = Conversation.of(log.subList(0, end)).summary();
            assertThat(access.visible(Story.MAYA_ACTS, summary).consult()).isNull();
        }
    }

    private static String clientMessageId(LoggedEvent logged) {
        return switch (logged.event()) {
            case MessagePosted message -> message.clientMessageId();
            case NoteAdded note -> note.clientMessageId();
            case TeamEvent.ConsultMessagePosted message -> message.clientMessageId();
            case TeamEvent.WhisperPosted whisper -> whisper.clientMessageId();
            default -> null;
        };
    }
}
