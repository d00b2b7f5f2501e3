package dev.tandem.routing.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.view.QueueView.Disposition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A queue as configured. Values are checked by {@link PlanCheck}, not here: a plan names all its errors together.
 *
 * @param name name for people
 * @param skills skills that an agent must have, each with its lowest level, 1 to 5; empty means everybody serves it. In
 *     YAML a plain list asks for level 1
 * @param languages languages (BCP 47, {@code de}) it is served in; empty means it does not matter
 * @param priority 0 (normal) to 9, weighed by {@link ScoreWeights#queuePriority}
 * @param weight how much a second of waiting counts here, more than 0 to 100
 * @param serviceTarget what it is measured by
 * @param ringTime how long an offer rings; absent takes the plan's
 * @param wrapup after-contact work
 * @param maxWait after how long waiting it overflows; absent: never
 * @param maxDepth how many may wait before the next one overflows; absent: any number
 * @param overflow where to; absent: nowhere, it goes on waiting
 * @param strategy which of the free agents gets the next one
 * @param relaxation rings of lower requirements, by time waited; in the order of time
 * @param sticky return to the agent who had the customer last; absent: no
 * @param autoAccept whether an offer is accepted without being asked
 * @param pull whether an agent may take the next one unasked
 * @param offlinePolicy what happens to open work of an agent who goes offline
 * @param offlineTarget where to, for {@link OfflinePolicy#TRANSFER}
 * @param hours when it is open; absent: always
 * @param closedAction what a customer gets when it is closed, and from one that is full or too slow with nowhere to go on to
 * @param dispositions outcomes to choose from when resolving, in the order to show them
 * @param declineReasons reasons to choose from when declining, in the order to show them; empty: any text
 * @param maxUnanswered after how many unanswered offers in a row an agent is {@code missed}; absent takes the plan's
 */
public record QueuePlan(
        String name,
        @DefaultValue Map<String, Integer> skills,
        @DefaultValue Set<String> languages,
        @DefaultValue("0") int priority,
        @DefaultValue("1") Double weight,
        @DefaultValue ServiceTarget serviceTarget,
        @Nullable Duration ringTime,
        @DefaultValue Wrapup wrapup,
        @Nullable Duration maxWait,
        @Nullable Integer maxDepth,
        @Nullable QueueId overflow,
        @DefaultValue("longest-idle") Strategy strategy,
        @DefaultValue List<Ring> relaxation,
        @Nullable Sticky sticky,
        @DefaultValue("false") boolean autoAccept,
        @DefaultValue("false") boolean pull,
        @DefaultValue("requeue") OfflinePolicy offlinePolicy,
        @Nullable QueueId offlineTarget,
        @Nullable HoursId hours,
        @DefaultValue("message") ClosedAction closedAction,
        @DefaultValue List<Disposition> dispositions,
        @DefaultValue List<String> declineReasons,
        @Nullable Integer maxUnanswered) {

    public QueuePlan {
        name = Objects.requireNonNullElse(name, "");
        skills = Lists.sorted(skills);
        languages = Lists.sorted(languages);
        weight = Objects.requireNonNullElse(weight, 1.0);
        serviceTarget = Objects.requireNonNullElse(serviceTarget, ServiceTarget.USUAL);
        wrapup = Objects.requireNonNullElse(wrapup, Wrapup.USUAL);
        strategy = Objects.requireNonNullElse(strategy, Strategy.LONGEST_IDLE);
        relaxation = Lists.copy(relaxation);
        offlinePolicy = Objects.requireNonNullElse(offlinePolicy, OfflinePolicy.REQUEUE);
        closedAction = Objects.requireNonNullElse(closedAction, ClosedAction.MESSAGE);
        dispositions = Lists.copy(dispositions);
        declineReasons = Lists.copy(declineReasons);
    }

    /** A queue that everybody serves, all else as usual; a start for others. */
    public static QueuePlanBuilder named(String name) {
        return new QueuePlanBuilder(name);
    }

    /** The same, with changes. */
    public QueuePlanBuilder but() {
        return new QueuePlanBuilder(this);
    }

    /** Which of the free agents gets the next conversation. */
    public enum Strategy {
        /** Who waits for work the longest. */
        @JsonProperty("longest_idle")
        LONGEST_IDLE,
        /** Who has most of the capacity left; among those, who waits the longest. */
        @JsonProperty("least_loaded")
        LEAST_LOADED,
        /** Who has the highest levels in the skills asked for; among those, who waits the longest. */
        @JsonProperty("most_skilled")
        MOST_SKILLED
    }

    /** What happens to open work of an agent who goes offline or is gone for the grace time. */
    public enum OfflinePolicy {
        /** It stays with the agent. */
        @JsonProperty("keep")
        KEEP,
        /** It waits again, at its old place. */
        @JsonProperty("requeue")
        REQUEUE,
        /** It waits in another queue. */
        @JsonProperty("transfer")
        TRANSFER
    }

    /** What a customer gets from a queue that is closed, full or too slow. */
    public enum ClosedAction {
        /** May leave a message. */
        @JsonProperty("message")
        MESSAGE,
        /** May ask to be called back. */
        @JsonProperty("callback")
        CALLBACK,
        /** Goes to the overflow queue; where that is no way out, may leave a message. */
        @JsonProperty("overflow")
        OVERFLOW
    }

    /**
     * So many percent answered within so long.
     *
     * @param percent 1 to 100
     * @param within more than zero
     */
    public record ServiceTarget(
            @DefaultValue("80") Integer percent,
            @DefaultValue("20s") Duration within) {

        /** The field's habit: 80 % in 20 seconds. */
        public static final ServiceTarget USUAL = new ServiceTarget(80, Duration.ofSeconds(20));

        public ServiceTarget {
            percent = Objects.requireNonNullElse(percent, 80);
            within = Objects.requireNonNullElse(within, Duration.ofSeconds(20));
        }
    }

    /**
     * After-contact work.
     *
     * @param mode how it ends
     * @param time after how long the server ends it, for {@link Mode#TIMED}; absent takes the plan's
     */
    public record Wrapup(
            @DefaultValue("timed") Mode mode, @Nullable Duration time) {

        /** Timed, as long as the plan says. */
        public static final Wrapup USUAL = new Wrapup(Mode.TIMED, null);

        public Wrapup {
            mode = Objects.requireNonNullElse(mode, Mode.TIMED);
        }

        /** How after-contact work ends. */
        public enum Mode {
            /** By the agent, at the latest by the server when the time is over. */
            @JsonProperty("timed")
            TIMED,
            /** By the agent alone. */
            @JsonProperty("manual")
            MANUAL,
            /** There is none. */
            @JsonProperty("none")
            NONE
        }
    }

    /**
     * Who has waited so long takes less: these levels instead of the queue's own.
     *
     * @param after time waited, more than zero
     * @param skills lowered levels by skill, 0 drops the skill; the others stay as they are in the ring before
     */
    public record Ring(Duration after, @DefaultValue Map<String, Integer> skills) {

        public Ring {
            after = Objects.requireNonNullElse(after, Duration.ZERO);
            skills = Lists.sorted(skills);
        }
    }

    /**
     * Return to the agent who had the customer last, if that agent is available.
     *
     * @param within how long ago at most
     */
    public record Sticky(@DefaultValue("24h") Duration within) {

        public Sticky {
            within = Objects.requireNonNullElse(within, Duration.ofHours(24));
        }
    }
}
