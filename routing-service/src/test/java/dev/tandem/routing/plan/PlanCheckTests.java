package dev.tandem.routing.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.contracts.view.QueueView.Disposition;
import dev.tandem.routing.hours.DayException;
import dev.tandem.routing.hours.Holiday;
import dev.tandem.routing.hours.OpenInterval;
import dev.tandem.routing.plan.QueuePlan.ClosedAction;
import dev.tandem.routing.plan.QueuePlan.OfflinePolicy;
import dev.tandem.routing.plan.QueuePlan.Ring;
import dev.tandem.routing.plan.QueuePlan.ServiceTarget;
import dev.tandem.routing.plan.QueuePlan.Sticky;
import dev.tandem.routing.plan.QueuePlan.Wrapup;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanCheckTests {

    private static final QueueId A = new QueueId("a");
    private static final QueueId B = new QueueId("b");
    private static final QueueId C = new QueueId("c");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void everyErrorOfAQueueIsNamedAtOnce() {
        QueuePlan wrong = QueuePlan.named(" ")
                .skills(Map.of("x", 6, "y", 0))
                .priority(10)
                .weight(0)
                .serviceTarget(new ServiceTarget(101, Duration.ZERO))
                .ringTime(Duration.ZERO)
                .wrapup(new Wrapup(Wrapup.Mode.TIMED, Duration.ofSeconds(-1)))
                .maxWait(Duration.ofSeconds(-1))
                .maxDepth(0)
                .overflow(new QueueId("none"))
                .sticky(new Sticky(Duration.ZERO))
                .offlinePolicy(OfflinePolicy.TRANSFER)
                .hours(new HoursId("none"))
                .dispositions(List.of(new Disposition("d", "1"), new Disposition("d", "2")))
                .declineReasons(List.of(" "))
                .maxUnanswered(0)
                .plan();
        assertThat(errors(Map.of(A, wrong), Map.of(), Map.of()))
                .containsExactlyInAnyOrder(
                        "queues.a.name missing",
                        "queues.a.skills.x out_of_range",
                        "queues.a.skills.y out_of_range",
                        "queues.a.priority out_of_range",
                        "queues.a.weight out_of_range",
                        "queues.a.serviceTarget.percent out_of_range",
                        "queues.a.serviceTarget.within out_of_range",
                        "queues.a.ringTime out_of_range",
                        "queues.a.wrapup.time out_of_range",
                        "queues.a.maxWait out_of_range",
                        "queues.a.maxDepth out_of_range",
                        "queues.a.overflow unknown_queue",
                        "queues.a.sticky.within out_of_range",
                        "queues.a.offlineTarget missing",
                        "queues.a.hours unknown_hours",
                        "queues.a.dispositions[1].code twice",
                        "queues.a.declineReasons[0] missing",
                        "queues.a.maxUnanswered out_of_range");
    }

    @Test
    void overflowMustNotGoRound() {
        Map<QueueId, QueuePlan> queues = new LinkedHashMap<>();
        queues.put(A, QueuePlan.named("A").overflow(B).plan());
        queues.put(B, QueuePlan.named("B").overflow(C).plan());
        queues.put(C, QueuePlan.named("C").overflow(B).plan());
        assertThat(errors(queues, Map.of(), Map.of())).containsExactly("queues.b.overflow overflow_cycle");
        assertThatThrownBy(() -> RoutingPlan.of(queues, Map.of())).hasMessageContaining("b → c → b");
        assertThat(errors(Map.of(A, QueuePlan.named("A").overflow(A).plan()), Map.of(), Map.of()))
                .containsExactly("queues.a.overflow overflow_cycle");
        queues.put(C, QueuePlan.named("C").plan());
        assertThat(RoutingPlan.of(queues, Map.of()).warnings()).isEmpty();
    }

    @Test
    void ringsComeLaterAndAskForLess() {
        QueuePlan queue = QueuePlan.named("A")
                .skills(Map.of("x", 3))
                .relaxation(List.of(
                        new Ring(MINUTE, Map.of("x", 2)),
                        new Ring(MINUTE, Map.of("x", 2)),
                        new Ring(MINUTE.multipliedBy(3), Map.of("y", 0)),
                        new Ring(MINUTE.multipliedBy(4), Map.of())))
                .plan();
        assertThat(errors(Map.of(A, queue), Map.of(), Map.of()))
                .containsExactlyInAnyOrder(
                        "queues.a.relaxation[1].after not_increasing",
                        "queues.a.relaxation[1].skills.x not_lowered",
                        "queues.a.relaxation[2].skills.y not_required",
                        "queues.a.relaxation[3].skills missing");
    }

    @Test
    void aClosedQueueThatOverflowsNeedsSomewhereToGo() {
        assertThat(errors(
                        Map.of(
                                A,
                                QueuePlan.named("A")
                                        .closedAction(ClosedAction.OVERFLOW)
                                        .plan()),
                        Map.of(),
                        Map.of()))
                .containsExactly("queues.a.overflow missing");
    }

    @Test
    void anAgentTakesSomethingAndHasLevels() {
        AgentId ana = new AgentId("ana");
        AgentId ben = new AgentId("ben");
        AgentPlan none = new AgentPlan("Ana", Map.of("x", 7), Set.of(), Set.of(), new Capacity(0, 0, false));
        AgentPlan negative = new AgentPlan("", Map.of(), Set.of(), Set.of(), new Capacity(-1, 1, false));
        assertThat(errors(Map.of(), Map.of(ana, none, ben, negative), Map.of()))
                .containsExactlyInAnyOrder(
                        "agents.ana.skills.x out_of_range",
                        "agents.ana.capacity no_capacity",
                        "agents.ben.name missing",
                        "agents.ben.capacity.chat out_of_range");
    }

    @Test
    void whatNobodyCanServeIsAWarning() {
        AgentPlan ana = AgentPlan.of("Ana", Set.of("x"), 1);
        AgentPlan ben = AgentPlan.of("Ben", Set.of("y"), 1);
        Map<AgentId, AgentPlan> agents = Map.of(new AgentId("ana"), ana, new AgentId("ben"), ben);
        assertThat(warnings(QueuePlan.named("A").skills(Map.of("x", 2)).plan(), agents))
                .containsExactly("queues.a.skills.x nobody_has");
        assertThat(warnings(QueuePlan.named("A").skills(Map.of("x", 1, "y", 1)).plan(), agents))
                .containsExactly("queues.a.skills nobody_has");
        assertThat(warnings(QueuePlan.named("A").languages(Set.of("de")).plan(), agents))
                .containsExactly("queues.a.languages nobody_has");
        assertThat(warnings(QueuePlan.named("A").maxWait(MINUTE).plan(), agents))
                .containsExactly("queues.a.overflow missing");
        assertThat(warnings(QueuePlan.named("A").skills(Map.of("x", 1)).plan(), agents))
                .isEmpty();
    }

    @Test
    void intervalsOfHoursAreNeitherEmptyNorOverlapping() {
        HoursPlan wrong = new HoursPlan(
                "Office",
                ZoneId.of("Europe/Berlin"),
                Map.of(
                        DayOfWeek.MONDAY,
                        List.of(open(9, 12), open(11, 13), open(14, 14)),
                        DayOfWeek.TUESDAY,
                        List.of(open(22, 3)),
                        DayOfWeek.WEDNESDAY,
                        List.of(open(2, 5)),
                        DayOfWeek.SUNDAY,
                        List.of(open(22, 10))),
                List.of(new Holiday("Nothing", null, List.of())),
                List.of(
                        new DayException(LocalDate.of(2026, 1, 1), "", List.of(open(5, 5))),
                        new DayException(LocalDate.of(2026, 1, 1), "", List.of())));
        assertThat(errors(Map.of(), Map.of(), Map.of(new HoursId("office"), wrong)))
                .containsExactlyInAnyOrder(
                        "hours.office.week.MONDAY[1] overlap",
                        "hours.office.week.MONDAY[2] empty",
                        "hours.office.week.WEDNESDAY[0] overlap",
                        "hours.office.week.MONDAY[0] overlap",
                        "hours.office.holidays[0] missing",
                        "hours.office.exceptions[0].open[0] empty",
                        "hours.office.exceptions[1].date twice");
        assertThat(errors(
                        Map.of(),
                        Map.of(),
                        Map.of(
                                new HoursId("always"),
                                new HoursPlan(
                                        "Always",
                                        ZoneId.of("UTC"),
                                        Map.of(
                                                DayOfWeek.MONDAY,
                                                List.of(open(0, 0)),
                                                DayOfWeek.TUESDAY,
                                                List.of(open(0, 0))),
                                        List.of(),
                                        List.of()))))
                .isEmpty();
    }

    private static OpenInterval open(int from, int to) {
        return new OpenInterval(LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    private static List<String> warnings(QueuePlan queue, Map<AgentId, AgentPlan> agents) {
        return texts(RoutingPlan.of(Map.of(A, queue), agents).warnings());
    }

    private static List<String> errors(
            Map<QueueId, QueuePlan> queues, Map<AgentId, AgentPlan> agents, Map<HoursId, HoursPlan> hours) {
        PlanRefusedException refused = catchThrowableOfType(
                PlanRefusedException.class,
                () -> new RoutingPlan(
                        null, null, null, null, null, null, null, null, queues, agents, hours, Map.of(), Map.of()));
        return refused == null
                ? List.of()
                : texts(refused.problems().stream().filter(PlanProblem::refuses).toList());
    }

    private static List<String> texts(List<PlanProblem> problems) {
        return problems.stream()
                .map(problem -> problem.path() + " " + problem.code())
                .toList();
    }
}
