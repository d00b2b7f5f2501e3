package dev.tandem.routing.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.RoutingCommand;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.bus.Messages;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.testing.ChildJvm;
import dev.tandem.platform.testing.MutableClock;
import dev.tandem.routing.engine.ConversationRecord;
import dev.tandem.routing.engine.RoutingSnapshot;
import dev.tandem.routing.engine.Ticket;
import dev.tandem.routing.engine.Work;
import dev.tandem.routing.plan.RoutingPlan;
import dev.tandem.routing.testing.Buses;
import dev.tandem.routing.testing.Shop;
import dev.tandem.routing.testing.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 at whatever moment: what was answered is there, and nobody is double-booked. */
class KilledWriterTests {

    /** What waits where Ben has the skills for it: what was handed off, and what was transferred from there. */
    private static final Set<QueueId> BENS = Set.of(Shop.TECHNICAL, Shop.ORDERS);

    @TempDir
    Path folder;

    @Test
    void whatWasAnsweredIsThereAfterKillMinusNine() throws Exception {
        Set<String> queued = new HashSet<>();
        Map<String, String> accepted = new HashMap<>();
        for (int lines : new int[] {7, 40, 90}) {
            try (ChildJvm child = ChildJvm.start(
                    WriterProcess.class, folder.resolve("routing.db").toString())) {
                for (int i = 0; i < lines; i++) {
                    note(child.readLine(), queued, accepted);
                }
                child.kill();
                for (String line = child.readLine(); line != null; line = child.readLine()) {
                    note(line, queued, accepted);
                }
            }
            check(queued, accepted);
        }
        assertThat(accepted).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept", "transfer", "pull", "assign"})
    void whateverWasGoingOnNothingIsStuckAndNobodyIsDoubleBooked(String moment) throws Exception {
        try (ChildJvm child = ChildJvm.start(
                RestlessProcess.class, folder.resolve("routing.db").toString())) {
            for (int times = 0; times < 12; ) {
                times += child.readLine().equals("about " + moment) ? 1 : 0;
            }
            child.kill();
        }
        MutableClock clock = MutableClock.at(Instant.now().toString());
        try (InProcessEventBus bus = Buses.open(clock);
                Stores stores = Stores.open(folder.resolve("routing.db"), bus, clock)) {
            RoutingPlan plan = RestlessProcess.plan();
            withinCapacity(plan, stores.store().load(Shop.TOKEN));
            TimeOrderedIds ids = new TimeOrderedIds(clock);
            RoutingMessages messages = new RoutingMessages(new Messages(Json.mapper(), clock), ids);
            RoutingWriter writer =
                    new RoutingWriter(plan, stores.store(), messages, ids, clock, new SimpleMeterRegistry());
            writer.begin(Shop.tenure());
            for (int i = 0; i < 3; i++) {
                clock.advance(Shop.WRAPUP.plusSeconds(1));
                writer.timePassed().join();
            }
            RoutingSnapshot rested = writer.look(views -> views.snapshot()).join();
            assertThat(rested.conversations()).noneMatch(conversation -> conversation.work() instanceof Work.Seated);
            command(writer, new RoutingCommand.AgentConnected("s-new"), clock);
            command(writer, new RoutingCommand.SetAgentState(AgentState.AVAILABLE, null), clock);
            long waiting = rested.conversations().stream()
                    .filter(conversation ->
                            conversation.work() instanceof Work.Waiting(Ticket ticket) && BENS.contains(ticket.queue()))
                    .count();
            assertThat(writer.look(views -> views.desk(Shop.BEN).offers().size())
                            .join())
                    .isEqualTo((int) Math.min(2, waiting));
            writer.close();
        }
    }

    private static void command(RoutingWriter writer, RoutingCommand command, Clock clock) {
        writer.command(Shop.command(UUID.randomUUID().toString(), Shop.BEN, command, clock.instant()))
                .join();
    }

    private static void withinCapacity(RoutingPlan plan, RoutingSnapshot stored) {
        plan.agents()
                .forEach((id, agent) -> assertThat(stored.conversations().stream()
                                .filter(conversation -> conversation.work() instanceof Work.Seated seated
                                        && seated.agent().equals(id)))
                        .hasSizeLessThanOrEqualTo(agent.capacity().chat()));
    }

    private static void note(String line, Set<String> queued, Map<String, String> accepted) {
        String[] words = line == null ? new String[] {""} : line.split(" ");
        if (words.length == 2 && words[0].equals("queued") && words[1].length() == 36) {
            queued.add(words[1]);
        }
        if (words.length == 3 && words[0].equals("accepted")) {
            accepted.put(words[1], words[2]);
        }
    }

    private void check(Set<String> queued, Map<String, String> accepted) {
        try (InProcessEventBus bus = Buses.open(Clock.systemUTC());
                Stores stores = Stores.open(folder.resolve("routing.db"), bus, Clock.systemUTC())) {
            RoutingSnapshot stored = stores.store().load(Shop.TOKEN);
            Map<ConversationId, ConversationRecord> byId = stored.conversations().stream()
                    .collect(Collectors.toMap(ConversationRecord::id, conversation -> conversation));
            queued.forEach(id -> assertThat(byId).containsKey(new ConversationId(id)));
            accepted.forEach((id, agent) -> assertThat(
                            byId.get(new ConversationId(id)).work())
                    .isInstanceOfSatisfying(
                            Work.Owned.class,
                            owned -> assertThat(owned.agent().value()).isEqualTo(agent)));
            withinCapacity(Shop.plan(), stored);
        }
    }
}
