package dev.tandem.routing.engine;

import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.AssignmentExplanation;
import dev.tandem.contracts.routing.AssignmentExplanation.Candidate;
import dev.tandem.contracts.routing.AssignmentExplanation.Exclusion;
import dev.tandem.contracts.routing.AssignmentRule;
import dev.tandem.contracts.routing.ExclusionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says why. Candidates and a few of those who came close by name; all the others are counted, which on sets of seats costs
 * next to nothing, so every decision can afford it.
 */
final class Explanations {

    private static final int MOST_CANDIDATES = 5;
    private static final int MOST_EXCLUSIONS = 8;
    private static final AgentState[] AT_WORK_ELSEWHERE = {
        AgentState.BUSY, AgentState.MISSED, AgentState.AWAY, AgentState.OFFLINE
    };

    private final Floor floor;

    Explanations(Floor floor) {
        this.floor = floor;
    }

    /** Why this agent gets it. */
    AssignmentExplanation chosen(Place place, Shortlist list, Seat seat, AssignmentRule rule) {
        List<Candidate> candidates = new ArrayList<>(MOST_CANDIDATES);
        candidates.add(candidate(place, seat));
        for (Seat other : list.best()) {
            if (other != seat && candidates.size() < MOST_CANDIDATES) {
                candidates.add(candidate(place, other));
            }
        }
        return explain(place, rule, candidates, list.count());
    }

    /** Why nobody has it yet. */
    AssignmentExplanation waiting(Place place) {
        return explain(place, null, List.of(), 0);
    }

    private AssignmentExplanation explain(
            Place place, @Nullable AssignmentRule rule, List<Candidate> candidates, int candidateCount) {
        Line line = place.line();
        Ticket ticket = place.ticket();
        Profile profile = floor.conversations().get(place.conversation()).profile();
        boolean meant = rule == AssignmentRule.LAST_AGENT || rule == null && place.keptFor() != null;
        Tally tally = new Tally(place, rule == null && place.keptFor() != null);
        return new AssignmentExplanation(
                place.score().seconds(floor.now()),
                PriorityScore.parts(ticket, profile, line.plan(), floor.plan().weights(), floor.now()),
                line.required(),
                line.key().ring(),
                rule,
                candidates,
                candidateCount,
                tally.counts,
                tally.named,
                meant ? ticket.lastServedAt() : null);
    }

    private Candidate candidate(Place place, Seat seat) {
        long idle = Duration.between(seat.agent().idleSince(), floor.now()).toMillis();
        return new Candidate(
                seat.id(),
                Math.max(0, idle),
                seat.slots().size(),
                seat.capacity(),
                place.line().requirement().masteredBy(seat));
    }

    /** Counts who is excluded, each agent once, and names those who came closest. */
    private final class Tally {

        private final Line line;
        private final Map<ExclusionReason, Integer> counts;
        private final List<Exclusion> named = new ArrayList<>(MOST_EXCLUSIONS);

        Tally(Place place, boolean kept) {
            line = place.line();
            counts = copy(lacking(line));
            Roster roster = floor.roster();
            NumberSet free = roster.free(line.requirement().channel());
            refusers(place.ticket(), free);
            if (kept) {
                int others = line.eligible().common(free) - counts.getOrDefault(ExclusionReason.DECLINED, 0);
                count(ExclusionReason.KEPT_FOR_ANOTHER, others);
            }
            NumberSet present = line.eligible().and(roster.ready());
            count(ExclusionReason.AT_CAPACITY, present.size() - present.common(free));
            name(present, free, ExclusionReason.AT_CAPACITY);
            NumberSet available = line.eligible().and(roster.chosen(AgentState.AVAILABLE));
            count(ExclusionReason.DISCONNECTED, available.size() - present.size());
            name(available, present, ExclusionReason.DISCONNECTED);
            for (AgentState state : AT_WORK_ELSEWHERE) {
                NumberSet chosen = roster.chosen(state);
                count(reason(state), line.eligible().common(chosen));
                name(line.eligible(), chosen, state);
            }
            nameLacking();
        }

        private void refusers(Ticket ticket, NumberSet free) {
            if (ticket.refusals().isEmpty()) {
                return;
            }
            Refusal last = ticket.refusals().getLast();
            Seat seat = floor.knownSeat(last.agent());
            if (seat != null
                    && free.has(seat.number())
                    && line.eligible().has(seat.number())
                    && ticket.coolingDown(
                            last.agent(), floor.now(), floor.plan().coolDown())) {
                count(ExclusionReason.DECLINED, 1);
                named.add(new Exclusion(last.agent(), ExclusionReason.DECLINED, null, last.at()));
            }
        }

        private void count(ExclusionReason reason, int agents) {
            if (agents > 0) {
                counts.put(reason, agents);
            }
        }

        private void name(NumberSet among, NumberSet without, ExclusionReason reason) {
            for (int i = among.nextWithout(without, 0); i >= 0; i = among.nextWithout(without, i + 1)) {
                if (named.size() == MOST_EXCLUSIONS) {
                    return;
                }
                named.add(new Exclusion(floor.roster().seat(i).id(), reason, null, null));
            }
        }

        private void name(NumberSet among, NumberSet chosen, AgentState state) {
            for (int i = among.nextCommon(chosen, 0); i >= 0; i = among.nextCommon(chosen, i + 1)) {
                if (named.size() == MOST_EXCLUSIONS) {
                    return;
                }
                AgentRecord agent = floor.roster().seat(i).agent();
                Instant since = agent.shown() == null ? null : agent.shown().since();
                named.add(new Exclusion(agent.id(), reason(state), agent.reason(), since));
            }
        }

        private void nameLacking() {
            for (Exclusion lacking : line.lackingFirst()) {
                if (named.size() == MOST_EXCLUSIONS) {
                    return;
                }
                named.add(lacking);
            }
        }
    }

    /** Those who could never get it, counted once for a line and as long as nobody new has come. */
    private Map<ExclusionReason, Integer> lacking(Line line) {
        Roster roster = floor.roster();
        if (line.lackingOf() != roster.size()) {
            Map<ExclusionReason, Integer> counts = new EnumMap<>(ExclusionReason.class);
            List<Exclusion> first = new ArrayList<>(MOST_EXCLUSIONS);
            NumberSet all = roster.everybody();
            for (int i = all.nextWithout(line.eligible(), 0); i >= 0; i = all.nextWithout(line.eligible(), i + 1)) {
                Seat seat = roster.seat(i);
                ExclusionReason reason = lack(line.requirement(), seat);
                counts.merge(reason, 1, Integer::sum);
                if (first.size() < MOST_EXCLUSIONS) {
                    first.add(new Exclusion(seat.id(), reason, lackText(line.requirement(), seat), null));
                }
            }
            line.lacking(counts, first, roster.size());
        }
        return line.lacking();
    }

    private static Map<ExclusionReason, Integer> copy(Map<ExclusionReason, Integer> counts) {
        Map<ExclusionReason, Integer> copy = new EnumMap<>(ExclusionReason.class);
        copy.putAll(counts);
        return copy;
    }

    private static ExclusionReason lack(Requirement requirement, Seat seat) {
        if (requirement.missingAt(seat) != null) {
            return ExclusionReason.LACKS_SKILL;
        }
        return seat.speaks(requirement.language()) ? ExclusionReason.CHANNEL : ExclusionReason.LANGUAGE;
    }

    private static @Nullable String lackText(Requirement requirement, Seat seat) {
        String missing = requirement.missingAt(seat);
        return missing != null || seat.speaks(requirement.language()) ? missing : requirement.language();
    }

    private static ExclusionReason reason(AgentState state) {
        return switch (state) {
            case BUSY -> ExclusionReason.BUSY;
            case AWAY -> ExclusionReason.AWAY;
            case MISSED -> ExclusionReason.MISSED;
            default -> ExclusionReason.OFFLINE;
        };
    }
}
