package dev.tandem.routing.plan;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.view.QueueView.Disposition;
import dev.tandem.routing.plan.QueuePlan.ClosedAction;
import dev.tandem.routing.plan.QueuePlan.OfflinePolicy;
import dev.tandem.routing.plan.QueuePlan.Ring;
import dev.tandem.routing.plan.QueuePlan.ServiceTarget;
import dev.tandem.routing.plan.QueuePlan.Sticky;
import dev.tandem.routing.plan.QueuePlan.Strategy;
import dev.tandem.routing.plan.QueuePlan.Wrapup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a {@link QueuePlan} together, naming what differs from the usual. Not for several threads. */
public final class QueuePlanBuilder {

    private String name;
    private Map<String, Integer> skills = Map.of();
    private Set<String> languages = Set.of();
    private int priority = 0;
    private double weight = 1;
    private ServiceTarget serviceTarget = ServiceTarget.USUAL;
    private @Nullable Duration ringTime;
    private Wrapup wrapup = Wrapup.USUAL;
    private @Nullable Duration maxWait;
    private @Nullable Integer maxDepth;
    private @Nullable QueueId overflow;
    private Strategy strategy = Strategy.LONGEST_IDLE;
    private List<Ring> relaxation = List.of();
    private @Nullable Sticky sticky;
    private boolean autoAccept = false;
    private boolean pull = false;
    private OfflinePolicy offlinePolicy = OfflinePolicy.REQUEUE;
    private @Nullable QueueId offlineTarget;
    private @Nullable HoursId hours;
    private ClosedAction closedAction = ClosedAction.MESSAGE;
    private List<Disposition> dispositions = List.of();
    private List<String> declineReasons = List.of();
    private @Nullable Integer maxUnanswered;

    QueuePlanBuilder(String name) {
        this.name = name;
    }

    QueuePlanBuilder(QueuePlan start) {
        name = start.name();
        skills = start.skills();
        languages = start.languages();
        priority = start.priority();
        weight = start.weight();
        serviceTarget = start.serviceTarget();
        ringTime = start.ringTime();
        wrapup = start.wrapup();
        maxWait = start.maxWait();
        maxDepth = start.maxDepth();
        overflow = start.overflow();
        strategy = start.strategy();
        relaxation = start.relaxation();
        sticky = start.sticky();
        autoAccept = start.autoAccept();
        pull = start.pull();
        offlinePolicy = start.offlinePolicy();
        offlineTarget = start.offlineTarget();
        hours = start.hours();
        closedAction = start.closedAction();
        dispositions = start.dispositions();
        declineReasons = start.declineReasons();
        maxUnanswered = start.maxUnanswered();
    }

    /** Name for people. */
    public QueuePlanBuilder name(String next) {
        name = next;
        return this;
    }

    /** Skills that an agent must have, with their lowest levels. */
    public QueuePlanBuilder skills(Map<String, Integer> levels) {
        skills = levels;
        return this;
    }

    /** Skills that an agent must have, at any level. */
    public QueuePlanBuilder skills(Set<String> needed) {
        return skills(needed.stream().collect(Collectors.toMap(skill -> skill, skill -> 1)));
    }

    /** See {@link QueuePlan#languages}. */
    public QueuePlanBuilder languages(Set<String> next) {
        languages = next;
        return this;
    }

    /** See {@link QueuePlan#priority}. */
    public QueuePlanBuilder priority(int next) {
        priority = next;
        return this;
    }

    /** See {@link QueuePlan#weight}. */
    public QueuePlanBuilder weight(double next) {
        weight = next;
        return this;
    }

    /** See {@link QueuePlan#serviceTarget}. */
    public QueuePlanBuilder serviceTarget(ServiceTarget next) {
        serviceTarget = next;
        return this;
    }

    /** See {@link QueuePlan#ringTime}. */
    public QueuePlanBuilder ringTime(@Nullable Duration next) {
        ringTime = next;
        return this;
    }

    /** See {@link QueuePlan#wrapup}. */
    public QueuePlanBuilder wrapup(Wrapup next) {
        wrapup = next;
        return this;
    }

    /** See {@link QueuePlan#maxWait}. */
    public QueuePlanBuilder maxWait(@Nullable Duration next) {
        maxWait = next;
        return this;
    }

    /** See {@link QueuePlan#maxDepth}. */
    public QueuePlanBuilder maxDepth(@Nullable Integer next) {
        maxDepth = next;
        return this;
    }

    /** See {@link QueuePlan#overflow}. */
    public QueuePlanBuilder overflow(@Nullable QueueId next) {
        overflow = next;
        return this;
    }

    /** See {@link QueuePlan#strategy}. */
    public QueuePlanBuilder strategy(Strategy next) {
        strategy = next;
        return this;
    }

    /** See {@link QueuePlan#relaxation}. */
    public QueuePlanBuilder relaxation(List<Ring> next) {
        relaxation = next;
        return this;
    }

    /** See {@link QueuePlan#sticky}. */
    public QueuePlanBuilder sticky(@Nullable Sticky next) {
        sticky = next;
        return this;
    }

    /** See {@link QueuePlan#autoAccept}. */
    public QueuePlanBuilder autoAccept(boolean next) {
        autoAccept = next;
        return this;
    }

    /** See {@link QueuePlan#pull}. */
    public QueuePlanBuilder pull(boolean next) {
        pull = next;
        return this;
    }

    /** See {@link QueuePlan#offlinePolicy}. */
    public QueuePlanBuilder offlinePolicy(OfflinePolicy next) {
        offlinePolicy = next;
        return this;
    }

    /** See {@link QueuePlan#offlineTarget}. */
    public QueuePlanBuilder offlineTarget(@Nullable QueueId next) {
        offlineTarget = next;
        return this;
    }

    /** See {@link QueuePlan#hours}. */
    public QueuePlanBuilder hours(@Nullable HoursId next) {
        hours = next;
        return this;
    }

    /** See {@link QueuePlan#closedAction}. */
    public QueuePlanBuilder closedAction(ClosedAction next) {
        closedAction = next;
        return this;
    }

    /** See {@link QueuePlan#dispositions}. */
    public QueuePlanBuilder dispositions(List<Disposition> next) {
        dispositions = next;
        return this;
    }

    /** See {@link QueuePlan#declineReasons}. */
    public QueuePlanBuilder declineReasons(List<String> next) {
        declineReasons = next;
        return this;
    }

    /** See {@link QueuePlan#maxUnanswered}. */
    public QueuePlanBuilder maxUnanswered(@Nullable Integer next) {
        maxUnanswered = next;
        return this;
    }

    /** The queue. */
    public QueuePlan plan() {
        return new QueuePlan(
                name,
                skills,
                languages,
                priority,
                weight,
                serviceTarget,
                ringTime,
                wrapup,
                maxWait,
                maxDepth,
                overflow,
                strategy,
                relaxation,
                sticky,
                autoAccept,
                pull,
                offlinePolicy,
                offlineTarget,
                hours,
                closedAction,
                dispositions,
                declineReasons,
                maxUnanswered);
    }
}
