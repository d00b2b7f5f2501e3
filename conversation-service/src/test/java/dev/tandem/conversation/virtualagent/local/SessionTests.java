package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Contexts against a naive account of them: for each the turn and the minute after which it is over. */
class SessionTests {

    private static final Instant START = Instant.parse("2026-06-03T10:00:00Z");

    /** A turn, some minutes after the last one, in which a context is set; none if the name is empty. */
    record Action(int minutes, String context, int lifespan) {}

    @Property(tries = 500)
    void contextsLiveForTheirTurnsAndTwentyMinutes(@ForAll("actions") List<Action> actions) {
        var session = Session.NEW;
        var lastTurn = new HashMap<String, Integer>();
        var setAt = new HashMap<String, Integer>();
        int minute = 0;
        for (int turn = 0; turn < actions.size(); turn++) {
            var action = actions.get(turn);
            minute += action.minutes();
            session = session.at(START.plusSeconds(60L * minute));
            for (var name : List.of("a", "b", "c")) {
                boolean alive = lastTurn.getOrDefault(name, -1) >= turn && minute - setAt.get(name) < 20;
                if (!alive) {
                    lastTurn.remove(name);
                }
                assertThat(session.activeContexts().contains(name))
                        .as("%s in turn %d", name, turn)
                        .isEqualTo(alive);
            }
            session = session.aged();
            if (!action.context().isEmpty()) {
                session = session.with(
                        action.context().toUpperCase(), action.lifespan(), Map.of(), START.plusSeconds(60L * minute));
                lastTurn.put(action.context(), turn + action.lifespan());
                setAt.put(action.context(), minute);
                if (action.lifespan() == 0) {
                    lastTurn.remove(action.context());
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of("a", "b", "c", ""),
                        Arbitraries.integers().between(0, 5))
                .as(Action::new)
                .list()
                .ofMaxSize(40);
    }

    @Test
    void aContextSetAgainKeepsWhatItKnew() {
        var session = Session.NEW.with("x", 2, Map.of("a", 1, "b", 1), START).with("X", 5, Map.of("b", 2), START);

        assertThat(session.contexts()).hasSize(1);
        assertThat(session.context("x").orElseThrow().lifespan()).isEqualTo(5);
        assertThat(session.context("x").orElseThrow().parameters()).isEqualTo(Map.of("a", 1, "b", 2));
    }

    @Test
    void anIntentThatStillAsksKeepsItsContexts() {
        var session = Session.NEW.with("asked", 1, Map.of(), START).with("other", 1, Map.of(), START);

        assertThat(session.aged(Set.of("asked")).activeContexts()).containsExactly("asked");
    }

    @Test
    void theContextSetLongestAgoGoesFirstWhenThereAreTooMany() {
        var session = Session.NEW;
        for (int at = 0; at <= Session.MOST_CONTEXTS; at++) {
            session = session.with("c" + at, 5, Map.of(), START);
        }

        assertThat(session.contexts()).hasSize(Session.MOST_CONTEXTS);
        assertThat(session.context("c0")).isEmpty();
    }
}
