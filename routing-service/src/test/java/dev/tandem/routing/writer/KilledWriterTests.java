package dev.tandem.routing.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.platform.bus.InProcessEventBus;
import dev.tandem.platform.testing.ChildJvm;
import dev.tandem.routing.engine.ConversationRecord;
import dev.tandem.routing.engine.RoutingSnapshot;
import dev.tandem.routing.engine.Work;
import dev.tandem.routing.testing.Buses;
import dev.tandem.routing.testing.Shop;
import dev.tandem.routing.testing.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at whatever moment: what was answered is there, and nobody is double-booked. */
class KilledWriterTests {

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
            Shop.plan()
                    .agents()
                    .forEach((id, plan) -> assertThat(stored.conversations().stream()
                                    .filter(conversation -> conversation.work() instanceof Work.Seated seated
                                            && seated.agent().equals(id)))
                            .hasSizeLessThanOrEqualTo(plan.capacity().chat()));
        }
    }
}
