package dev.tandem.routing.simulation;

import dev.tandem.contracts.conversation.QueueCause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Traffic to be made up.
 *
 * @param zone whose wall clock the times are of
 * @param start the first day
 * @param flows kinds of customers
 */
record Arrivals(ZoneId zone, LocalDate start, List<Flow> flows) {

    private static final double SECONDS_OF_HOUR = 3600;

    /** A Monday, for those who do not care. */
    static final LocalDate USUAL_START = LocalDate.of(2026, 1, 5);

    Arrivals {
        flows = List.copyOf(flows);
    }

    Instant begin() {
        return start.atStartOfDay(zone).toInstant();
    }

    Instant end(int days) {
        return start.plusDays(days).atStartOfDay(zone).toInstant();
    }

    /** Who comes in so many days, in the order of time; the same for the same seed, whatever the plan. */
    List<Contact> contacts(int days, long seed) {
        List<Contact> drafts = new ArrayList<>();
        SplittableRandom seeds = new SplittableRandom(seed);
        for (Flow flow : flows) {
            SplittableRandom times = seeds.split();
            SplittableRandom details = seeds.split();
            for (Flow.Rate rate : flow.rates()) {
                for (WeekTimes.Time time :
                        WeekTimes.of(rate.days(), rate.span()).between(start, days, zone)) {
                    come(flow, rate.perHour(), time, times, details, drafts);
                }
            }
        }
        drafts.sort(Comparator.comparing(Contact::at));
        List<Contact> contacts = new ArrayList<>(drafts.size());
        for (Contact draft : drafts) {
            int number = contacts.size() + 1;
            contacts.add(new Contact(
                    "conversation-" + number,
                    "customer-" + number,
                    draft.at(),
                    draft.channel(),
                    draft.language(),
                    draft.tier(),
                    draft.sentiment(),
                    draft.stays()));
        }
        return contacts;
    }

    private void come(
            Flow flow,
            double perHour,
            WeekTimes.Time time,
            SplittableRandom times,
            SplittableRandom details,
            List<Contact> contacts) {
        if (perHour == 0) {
            return;
        }
        Distribution gaps = new Distribution.Exponential(SECONDS_OF_HOUR / perHour);
        for (Instant at = time.from().plus(gaps.next(times)); at.isBefore(time.to()); at = at.plus(gaps.next(times))) {
            contacts.add(contact(flow, at, details.split()));
        }
    }

    private static Contact contact(Flow flow, Instant at, SplittableRandom random) {
        Duration contact = flow.contact().next(random);
        Duration wrapup = flow.wrapup().next(random);
        Duration patience = flow.patience() == null ? null : flow.patience().next(random);
        String priority = Objects.requireNonNullElse(Flow.pick(flow.priority(), random), "0");
        String tier = Flow.pick(flow.tier(), random);
        List<String> skills = flow.skills().entrySet().stream()
                .filter(skill -> random.nextDouble() < skill.getValue())
                .map(skill -> skill.getKey())
                .toList();
        Stay stay = new Stay(
                flow.queue(),
                QueueCause.HANDOFF,
                Integer.parseInt(priority),
                skills,
                null,
                patience,
                contact,
                wrapup,
                List.of(),
                null);
        return new Contact("", "", at, flow.channel(), flow.language(), tier, null, List.of(stay));
    }
}
