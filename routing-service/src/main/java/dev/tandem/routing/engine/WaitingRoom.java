package dev.tandem.routing.engine;

import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.routing.AgentState;
import dev.tandem.contracts.routing.QueueLimit;
import dev.tandem.routing.plan.QueuePlan;
import dev.tandem.routing.plan.QueuePlan.Ring;
import dev.tandem.routing.plan.RoutingPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who waits where: queues, and within them lines of those who need the same of an agent. */
final class WaitingRoom {

    /** Beyond these, lines that nobody stands in are closed. */
    private static final int MOST_LINES = 2_048;

    private final RoutingPlan plan;
    private final Roster roster;
    private final Function<AgentId, Seat> seats;
    private final Map<QueueId, QueueLine> queues = new LinkedHashMap<>();
    private final Map<Line.Key, Line> lines = new HashMap<>();
    private final List<@Nullable Line> byNumber = new ArrayList<>();
    private final NumberSet occupied = new NumberSet();
    private final Map<ConversationId, Place> places = new HashMap<>();

    WaitingRoom(RoutingPlan plan, Roster roster, Function<AgentId, Seat> seats) {
        this.plan = plan;
        this.roster = roster;
        this.seats = seats;
        plan.queues().keySet().forEach(this::queue);
    }

    Collection<QueueLine> queues() {
        return queues.values();
    }

    /** The queue; one that everybody serves when not configured. */
    QueueLine queue(QueueId id) {
        QueueLine known = queues.get(id);
        return known != null ? known : queues.computeIfAbsent(id, key -> new QueueLine(key, plan.queue(key)));
    }

    @Nullable
    QueueLine knownQueue(QueueId id) {
        return queues.get(id);
    }

    /** Where a conversation waits; absent when it does not, or rings. */
    @Nullable
    Place place(ConversationId id) {
        return places.get(id);
    }

    /** Lets a conversation wait by its claim. */
    Place enter(ConversationRecord conversation, Ticket ticket, Instant now) {
        QueueLine queue = queue(ticket.queue());
        Line line = line(ticket, conversation.profile(), now);
        Seat keptFor = keptFor(ticket, now);
        Place place = new Place(
                new Place.Ranked(conversation.id(), ticket, score(ticket, conversation.profile(), queue)),
                line,
                keptFor,
                wakesAt(ticket, queue.plan(), now));
        places.put(place.conversation(), place);
        queue.add(place);
        if (keptFor != null) {
            keptFor.kept().add(place);
        } else if (!ticket.closed(now)) {
            line.add(place);
            occupied.put(line.number(), true);
        }
        if (ticket.preferred() != null && future(ticket.preferredUntil(), now) != null) {
            seats.apply(ticket.preferred()).claims().add(place.conversation());
        }
        return place;
    }

    /** It waits no longer. */
    Place leave(ConversationId id) {
        Place place = places.remove(id);
        if (place == null) {
            throw new IllegalStateException(id + " does not wait");
        }
        queue(place.ticket().queue()).remove(id);
        Line line = place.line();
        if (place.keptFor() != null) {
            place.keptFor().kept().remove(place);
        } else {
            line.remove(place);
            occupied.put(line.number(), line.front() != null);
        }
        if (place.ticket().preferred() != null) {
            seats.apply(place.ticket().preferred()).claims().remove(id);
        }
        return place;
    }

    /** It rings: it keeps its place in the queue but stands in no line. */
    void rings(ConversationRecord conversation, Ticket ticket, Instant now) {
        QueueLine queue = queue(ticket.queue());
        Line line = line(ticket, conversation.profile(), now);
        PriorityScore score = score(ticket, conversation.profile(), queue);
        queue.add(new Place(new Place.Ranked(conversation.id(), ticket, score), line, null, null));
    }

    void stopsRinging(ConversationId id, Ticket ticket) {
        queue(ticket.queue()).remove(id);
    }

    private PriorityScore score(Ticket ticket, Profile profile, QueueLine queue) {
        return PriorityScore.of(ticket, profile, queue.plan(), plan.weights());
    }

    /** Numbers of the lines in which somebody stands. */
    NumberSet occupied() {
        return occupied;
    }

    Line line(int number) {
        Line line = byNumber.get(number);
        if (line == null) {
            throw new IllegalStateException("line " + number + " was closed");
        }
        return line;
    }

    /** The line for what a claim needs of an agent at a time. */
    Line line(Ticket ticket, Profile profile, Instant now) {
        QueuePlan queue = queue(ticket.queue()).plan();
        String language = profile.primaryLanguage();
        boolean matters = !language.isEmpty()
                && queue.languages().stream()
                        .anyMatch(tag -> Profile.primary(tag).equals(language));
        Line.Key key = new Line.Key(
                ticket.queue(),
                ticket.skills(),
                matters ? language : "",
                profile.channel() == Channel.VOICE,
                rings(ticket, queue, now));
        Line known = lines.get(key);
        return known != null ? known : open(key, queue);
    }

    private Line open(Line.Key key, QueuePlan queue) {
        if (lines.size() >= MOST_LINES) {
            closeEmptyLines();
        }
        SortedMap<String, Integer> skills = Requirement.with(queue.skills(), key.skills());
        queue.relaxation().stream().limit(key.ring()).forEach(ring -> lower(skills, ring));
        Requirement requirement = new Requirement(
                skills, key.language().isEmpty() ? null : key.language(), key.voice() ? Channel.VOICE : Channel.CHAT);
        int number = byNumber.indexOf(null);
        if (number < 0) {
            number = byNumber.size();
            byNumber.add(null);
        }
        Line line = new Line(number, key, queue, requirement, roster.eligible(requirement));
        byNumber.set(number, line);
        lines.put(key, line);
        for (int seat = line.eligible().next(0);
                seat >= 0;
                seat = line.eligible().next(seat + 1)) {
            roster.seat(seat).lines().put(number, true);
        }
        return line;
    }

    private static void lower(SortedMap<String, Integer> skills, Ring ring) {
        ring.skills().forEach((skill, level) -> {
            if (level <= 0) {
                skills.remove(skill);
            } else {
                skills.computeIfPresent(skill, (name, before) -> Math.min(before, level));
            }
        });
    }

    private void closeEmptyLines() {
        lines.values().removeIf(line -> {
            boolean empty = line.waiting().isEmpty() && places.values().stream().noneMatch(p -> p.line() == line);
            if (empty) {
                byNumber.set(line.number(), null);
                for (int seat = 0; seat < roster.size(); seat++) {
                    roster.seat(seat).lines().put(line.number(), false);
                }
            }
            return empty;
        });
    }

    /** Finds out which lines a new agent can serve. */
    void admit(Seat seat) {
        for (Line line : lines.values()) {
            boolean serves = line.requirement().metBy(seat);
            line.eligible().put(seat.number(), serves);
            seat.lines().put(line.number(), serves);
        }
    }

    /** How many rings of relaxation apply. */
    private static int rings(Ticket ticket, QueuePlan queue, Instant now) {
        int rings = 0;
        for (Ring ring : queue.relaxation()) {
            if (ticket.enteredAt().plus(ring.after()).isAfter(now)) {
                break;
            }
            rings++;
        }
        return rings;
    }

    /** Kept for the preferred agent while that agent is at work and did not refuse it. */
    private @Nullable Seat keptFor(Ticket ticket, Instant now) {
        AgentId preferred = ticket.preferred();
        if (preferred == null
                || ticket.closed(now)
                || future(ticket.preferredUntil(), now) == null
                || ticket.refused(preferred)) {
            return null;
        }
        Seat seat = seats.apply(preferred);
        return seat.agent().choice() == AgentState.AVAILABLE ? seat : null;
    }

    private @Nullable Instant wakesAt(Ticket ticket, QueuePlan queue, Instant now) {
        Instant at = earlier(future(ticket.coolDownEnd(plan.coolDown()), now), future(ticket.preferredUntil(), now));
        at = earlier(at, future(ticket.opensAt(), now));
        at = earlier(at, future(relaxesAt(ticket, queue, now), now));
        return earlier(at, limitAt(ticket, queue));
    }

    /** When the next ring of relaxation begins. */
    static @Nullable Instant relaxesAt(Ticket ticket, QueuePlan queue, Instant now) {
        int next = rings(ticket, queue, now);
        return next < queue.relaxation().size()
                ? ticket.enteredAt().plus(queue.relaxation().get(next).after())
                : null;
    }

    /** When the maximum wait ends, also in the past; absent when there is none or the end was told. */
    static @Nullable Instant limitAt(Ticket ticket, QueuePlan queue) {
        return queue.maxWait() == null || ticket.toldLimit() == QueueLimit.MAX_WAIT
                ? null
                : ticket.enteredAt().plus(queue.maxWait());
    }

    /** What ended before a conversation began to wait needs no alarm: eligibility is judged by the time itself. */
    private static @Nullable Instant future(@Nullable Instant at, Instant now) {
        return at != null && at.isAfter(now) ? at : null;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }
}
